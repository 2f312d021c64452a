import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';

/** What the build puts into `dist/demo`, by the path that the page asks for. */
const FILES: ReadonlyMap<string, { readonly name: string; readonly type: string }> = new Map([
  ['/', { name: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/page.js', { name: 'page.js', type: 'text/javascript; charset=utf-8' }],
  ['/page.css', { name: 'page.css', type: 'text/css; charset=utf-8' }],
]);

/** Nothing but the page's own files may be loaded, wherever a message points to. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Sends a file of the page, or 404. */
export async function sendPageFile(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
  const file = request.method === 'GET' ? FILES.get(path) : undefined;
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const body = await readPageFile(file.name);
  response.writeHead(200, {
    'content-type': file.type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** Throws `AppError` of code `NOT_BUILT` when there is no such file. */
export async function readPageFile(name: string): Promise<Buffer> {
  try {
    return await readFile(join(packageRoot(), 'dist', 'demo', name));
  } catch (error) {
    throw new AppError('NOT_BUILT', 'The page of the demo has not been built.', 'Run npm run build.', error);
  }
}
