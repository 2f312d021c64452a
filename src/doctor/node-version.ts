import packageJson from '../../package.json' with { type: 'json' };
import { defineLook, failed, passed } from './shared/look.ts';

const NEEDED = packageJson.engines.node.replace(/^>=/, '');

export const nodeVersion = defineLook({
  id: 'node-version',
  group: 'settings',
  title: 'Node.js',
  see: ({ nodeVersion: running }) => running,
  tell: (running) =>
    isAtLeast(running, NEEDED)
      ? [passed(`Version ${running} runs here; ${NEEDED} or newer is needed.`)]
      : [
          failed(
            `Version ${running} runs here, and ${NEEDED} or newer is needed.`,
            `Install Node.js ${NEEDED} or newer.`,
          ),
        ],
});

function isAtLeast(running: string, needed: string): boolean {
  const [parts, least] = [running, needed].map((version) => version.split('.').map(Number));
  const differs = least?.findIndex((part, index) => parts?.[index] !== part) ?? -1;
  return differs < 0 || (parts?.[differs] ?? 0) > (least?.[differs] ?? 0);
}
