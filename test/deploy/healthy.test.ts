import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from '../rules/source-files.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** Listens on a free port and answers everything with a status. */
async function answering(status: number): Promise<number> {
  const started = createServer((_request, response) => response.writeHead(status).end());
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function exitStatus(port: number): Promise<number> {
  const env = { ...process.env, PORT: String(port) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(ROOT, 'scripts/healthy.mjs')], { env });
    child.on('exit', (status) => resolve(status ?? -1));
  });
}

describe('the health check of the container', () => {
  it.each([
    [200, 0],
    [503, 1],
  ])('ends with the right status where /healthz answers %i', async (status, expected) => {
    expect(await exitStatus(await answering(status))).toBe(expected);
  });

  it('fails where nothing listens', async () => {
    const port = await answering(200);
    await new Promise((resolve) => server?.close(resolve));
    expect(await exitStatus(port)).toBe(1);
  });
});
