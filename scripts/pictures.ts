// Makes the pictures of the README out of real payloads: the app answers for a deleted endpoint, an approver approves it, and
// the page of the demo draws what was sent. Ids, times and durations are replaced, so that a picture changes with a reason.
import { mkdir } from 'node:fs/promises';
import { perform } from '../src/demo/acts.ts';
import { startDemo } from '../src/demo/demo.ts';
import { networkView } from '../src/demo/network-view.ts';
import { demoState } from '../src/demo/state.ts';
import { plainText } from '../src/simulation/slack/index.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { digestOf, isMadeFrom, noteDigest } from './pictures/made-from.ts';
import { settled } from './pictures/settled.ts';
import { shoot } from './pictures/shoot.ts';
import { terminalPage } from './pictures/terminal.ts';

const FOLDER = 'docs/pictures';
const CHANNEL = 'C00FAKE1';

await mkdir(FOLDER, { recursive: true });
const demo = await startDemo(process.env);
const example = demo.accounts.find(({ scenario }) => scenario.id === 'gateway-deleted');
if (example === undefined) throw new Error('There is no account.');
const said = () => demo.slack.messagesIn(CHANNEL);
const standing = (pattern: RegExp) => said().find((message) => pattern.test(plainText(message)));
const until = (what: string, pattern: RegExp) =>
  demo.slack.waitFor(() => standing(pattern) !== undefined, { what, timeoutMs: 60_000 });
const snapshot = async () =>
  settled({ state: demoState(demo, []), network: await networkView(example) }, example.base.now);

await perform(
  { act: 'send', user: 'U00FAKE1', channel: CHANNEL, threadTs: null, text: `/pullfail ${example.scenario.input}` },
  demo,
);
await until('the proposal', /Proposed fix/);
await until('what surrounds the failure', /^Around the failure/);
await until('the service that is followed', /^Following/);
await demo.slack.waitFor(() => !said().some((message) => /⏳|⚪|Reading why/.test(plainText(message))), {
  what: 'the last edits',
});
const before = await snapshot();
const terminal = await terminalPage(example.scenario.input, example.scenario.region, example.aws.accessKeyId);
const card = standing(/Proposed fix/);
await perform(
  { act: 'click', user: 'U00FAKE2', channel: CHANNEL, message: card?.ts ?? '', action: 'fix_approve' },
  demo,
);
await until('the outcome', /Take it into your Terraform code/);
const after = await snapshot();
const files = new Map(
  said().flatMap((message) => message.files.map(({ id, bytes }) => [id, bytes ?? new Uint8Array()])),
);
await demo.stop();

if (!terminal.includes('vpc-endpoint-missing')) throw new Error('The terminal came to another verdict.');
const digest = await digestOf({ before, after, terminal });
if (await isMadeFrom(FOLDER, digest)) {
  process.stdout.write('Nothing that the pictures show has changed.\n');
} else {
  const browser = await launchChromium();
  await shoot(browser, FOLDER, { before, after, terminal, files });
  await browser.close();
  await noteDigest(FOLDER, digest);
}
