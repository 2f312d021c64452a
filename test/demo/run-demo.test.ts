import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runDemo } from '../../src/demo/run-demo.ts';

vi.mock('../../src/demo/page-files.ts', () => ({ readPageFile: async () => Buffer.from('') }));

const listening = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

it('ends everything that it has started where its port is taken', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : null;
  const before = listening();
  const run = runDemo({ out: { write: () => {} }, env: { PORT: String(port) } });
  await expect(run).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  await vi.waitFor(() => expect(listening()).toBe(before));
});
