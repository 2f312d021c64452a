import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian, Ubuntu and macOS put the browser; `CHROMIUM` names another place. */
const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of an installed browser; `null` where there is none, and then the tests of the page are skipped. */
export const CHROMIUM_PATH: string | null = PLACES.find((path) => path !== '' && existsSync(path)) ?? null;

/** A browser without any traffic of its own. */
export function launchChromium(): Promise<Browser> {
  if (CHROMIUM_PATH === null) throw new Error('No Chromium is installed.');
  return chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The same picture each time: letters in grey, colours as written.
      '--disable-lcd-text',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
    ],
  });
}
