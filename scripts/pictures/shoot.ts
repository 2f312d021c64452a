import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { readPageFile } from '../../src/demo/page-files.ts';
import type { Moment } from './settled.ts';

/** Everything that the pictures are made from. */
export interface Material {
  readonly before: Moment;
  readonly after: Moment;
  /** A page of its own. */
  readonly terminal: string;
  /** Bytes of the uploaded pictures, by id. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** High enough that nothing has to be scrolled. */
const WIDE = { width: 1500, height: 6000 };

/** Takes every picture of the README. */
export async function shoot(browser: Browser, folder: string, material: Material): Promise<void> {
  const { before, after, terminal, files } = material;
  const context = await browser.newContext({
    viewport: WIDE,
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await visiting(page, before, files, async () => {
    await page.getByRole('button', { name: /\d+ repl/ }).click();
    await message(page, 'this diagnosis changed nothing')
      .first()
      .screenshot({ animations: 'disabled', path: join(folder, 'root.png') });
    await reply(page, 'The way of the packets').screenshot({
      animations: 'disabled',
      path: join(folder, 'verdict.png'),
    });
    await reply(page, 'Around the failure').screenshot({
      animations: 'disabled',
      path: join(folder, 'around.png'),
    });
    await reply(page, 'Proposed fix').screenshot({ animations: 'disabled', path: join(folder, 'proposal.png') });
    await page.getByRole('tab', { name: 'Network' }).click();
    await page
      .getByRole('img', { name: /way of the packets/ })
      .screenshot({ animations: 'disabled', path: join(folder, 'network.png') });
  });
  await visiting(page, after, files, async () => {
    await page.getByRole('button', { name: /\d+ repl/ }).click();
    await reply(page, 'Take it into your Terraform code').screenshot({
      animations: 'disabled',
      path: join(folder, 'fixed.png'),
    });
  });
  await page.setContent(terminal);
  await page.locator('main').screenshot({ animations: 'disabled', path: join(folder, 'terminal.png') });
  await context.close();
}

const message = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words });

const reply = (page: Page, words: string) =>
  page.getByRole('tabpanel').getByRole('article').filter({ hasText: words }).first();

/** Serves the page of the demo with one moment that never changes. */
async function visiting(
  page: Page,
  moment: Moment,
  files: Material['files'],
  look: () => Promise<void>,
): Promise<void> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify({ kind: 'state', state: moment.state })}\n\n`);
    } else if (pathname === '/api/network') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(moment.network));
    } else if (pathname.startsWith('/api/files/')) {
      response.writeHead(200, { 'content-type': 'image/png' }).end(files.get(pathname.slice('/api/files/'.length)));
    } else {
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[name.split('.').at(-1) ?? ''];
      response.writeHead(200, { 'content-type': type ?? 'text/plain' }).end(await readPageFile(name));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole('button', { name: /\d+ repl/ }).waitFor();
  await page.mouse.move(0, 0);
  await look();
  server.close();
  server.closeAllConnections();
}
