import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { downloadText, endpointOverrideOf, mayDownload } from '../../src/aws/download.ts';

const SIMULATION = 'http://127.0.0.1:4566';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/blob`;
}

describe('an address for a download', () => {
  it.each([
    ['https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x', null, true],
    ['http://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x', null, false],
    [`${SIMULATION}/blobs/x`, SIMULATION, true],
    [`${SIMULATION}/blobs/x`, null, false],
    ['http://127.0.0.1:9999/blobs/x', SIMULATION, false],
    ['http://169.254.169.254/latest', SIMULATION, false],
    ['file:///etc/passwd', SIMULATION, false],
    ['', SIMULATION, false],
    [`${SIMULATION}/x`, 'nonsense', false],
  ])('%s with the endpoint %s: %s', (address, override, expected) => {
    expect(mayDownload(address, override)).toBe(expected);
  });
});

describe('the endpoint override', () => {
  it.each([
    [{}, null],
    [{ AWS_ENDPOINT_URL: SIMULATION }, SIMULATION],
    [{ AWS_ENDPOINT_URL: 'http://other', AWS_ENDPOINT_URL_ECR: SIMULATION }, SIMULATION],
    [{ AWS_ENDPOINT_URL: SIMULATION, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, null],
  ])('of %o is %s', (env, expected) => {
    expect(endpointOverrideOf(env)).toBe(expected);
  });
});

describe('a download', () => {
  it('gives the text', async () => {
    const address = await serve((_, response) => response.end('{"os":"linux"}'));
    expect(await downloadText(address, new AbortController().signal)).toBe('{"os":"linux"}');
  });

  it('follows no redirection', async () => {
    const address = await serve((request, response) => {
      if (request.url === '/blob') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.end('elsewhere');
    });
    expect(await downloadText(address, new AbortController().signal)).toBeNull();
  });

  it('ends with the work that it was for', async () => {
    const controller = new AbortController();
    const address = await serve(() => controller.abort());
    expect(await downloadText(address, controller.signal)).toBeNull();
  });

  it('stops at 256 KB of a body without an end', async () => {
    const address = await serve((_, response) => {
      const write = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', write);
      };
      write();
    });
    expect(await downloadText(address, new AbortController().signal)).toBeNull();
  });
});
