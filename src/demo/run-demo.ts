import { AppError } from '../errors.ts';
import { startDemo } from './demo.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { ignoredVariables } from './environment.ts';
import { readPageFile } from './page-files.ts';

/** Where the page is looked for unless `PORT` says otherwise; a free one is taken when it is in use. */
const USUAL_PORT = 3000;

export interface DemoTerminal {
  readonly out: { write(text: string): unknown };
  readonly env: Record<string, string | undefined>;
}

/** `pullfail demo`: runs until SIGINT or SIGTERM. Throws `AppError` when it cannot start. */
export async function runDemo({ out, env }: DemoTerminal): Promise<void> {
  const wanted = readPort(env['PORT']);
  const ignored = ignoredVariables(env);
  await readPageFile('index.html');
  const demo = await startDemo(env);
  try {
    const server = await listenOn(wanted, (port) => startDemoServer(demo, ignored, port));
    out.write(greeting(server.url, ignored));
    await stopSignal();
    await server.close();
  } finally {
    await demo.stop();
  }
}

function readPort(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError('BAD_SETTINGS', 'PORT must be a number up to 65535.', 'Leave it out to use port 3000.');
}

async function listenOn(wanted: number | null, start: (port: number) => Promise<DemoServer>): Promise<DemoServer> {
  try {
    return await start(wanted ?? USUAL_PORT);
  } catch (error) {
    if (wanted === null) return start(0);
    throw new AppError(
      'PORT_TAKEN',
      `Port ${wanted} cannot be listened on.`,
      'Set PORT to a free one, or to 0.',
      error,
    );
  }
}

function greeting(url: string, ignored: readonly string[]): string {
  return [
    '',
    `  pullfail demo: open ${url}`,
    '',
    '  The real app, between a Slack workspace and AWS accounts that exist in this process only.',
    '  Nothing outside this machine is reached. Ctrl+C ends it, and nothing is kept.',
    ...(ignored.length === 0 ? [] : [`  Set in your environment and not looked at: ${ignored.join(', ')}.`]),
    '',
    '',
  ].join('\n');
}

async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
