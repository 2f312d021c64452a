import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { AnsiUp } from 'ansi_up';

const MOST_LINES = 46;

/** What `pullfail diagnose` prints for who has this access key, as a page that looks like a terminal. */
export async function terminalPage(input: string, region: string, accessKeyId: string): Promise<string> {
  const program = spawn('node', ['dist/main.js', 'diagnose', '--region', region, input], {
    env: { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, FORCE_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = (await text(program.stdout))
    .replaceAll(/Investigation [0-9a-f]{12}/g, 'Investigation 3f9a1c0d27b4')
    .replaceAll(/\b\d+\.\d s\b/g, '0.3 s');
  const report = printed.slice(printed.indexOf('\n\n') + 2).split('\n');
  const shown = [`$ pullfail diagnose ${input}`, '', ...report.slice(0, MOST_LINES), '…'];
  const ansi = new AnsiUp();
  ansi.use_classes = true;
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main><pre>${ansi.ansi_to_html(shown.join('\n'))}</pre></main>`;
}

const STYLE = `
  body { margin: 0; background: #ffffff; }
  main { display: inline-block; margin: 16px; padding: 20px 24px; border-radius: 10px; background: #10161d; }
  pre { margin: 0; width: 110ch; white-space: pre-wrap; overflow-wrap: anywhere; color: #d7dee6;
        font: 13px/1.5 'DejaVu Sans Mono', monospace; }
  span[style*='bold'] { color: #ffffff; }
  .ansi-red-fg { color: #ff8079; } .ansi-green-fg { color: #4cc46b; }
  .ansi-yellow-fg { color: #e2b340; } .ansi-cyan-fg { color: #62c4dc; }
`;
