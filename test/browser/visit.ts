import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type DemoApp, startDemoApp } from '../demo/demo-app.ts';
import { launchChromium } from './chromium.ts';

/** A demo of its own and a page that looks at it. */
export interface Visit {
  readonly app: DemoApp;
  readonly page: Page;
  /** Every address that the browser asked for. */
  readonly requests: readonly string[];
  /** What the page complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

let browser: Promise<Browser> | null = null;

/** One browser serves every visit; end it once. */
export async function endBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

export async function visit(options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
  const app = await startDemoApp();
  browser ??= launchChromium();
  const context: BrowserContext = await (await browser).newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(app.server.url);
  await page.getByRole('button', { name: 'Type the command' }).waitFor();
  return {
    app,
    page,
    requests,
    complaints,
    async close() {
      await context.close();
      await app.close();
    },
  };
}

/** Types the worked example and sends it. */
export async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Type the command' }).first().click();
  await page.getByRole('textbox', { name: /Message #incidents/ }).press('Enter');
}

/** Asks, and waits until the proposal stands in the thread. */
export async function proposed(page: Page): Promise<void> {
  await ask(page);
  await openPane(page, 'Thread');
  await page.getByRole('button', { name: 'Create 1 VPC endpoint' }).waitFor();
}

/** By the tabs of a wide page, or by the bar at the foot of a phone. */
export async function openPane(page: Page, name: 'Thread' | 'Network' | 'Payloads' | 'Home'): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name });
  if (await bar.isVisible()) await bar.click();
  else await page.getByRole('tab', { name }).click();
}

export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(name) }).check();
}
