import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { ASKER, CHANNEL, type FixApp, startFixApp } from '../fix/app.ts';
import { changesMade, worldOf } from '../fix/flow.ts';
import { SLACK_FAULTS, type SlackFault } from './slack-faults.ts';
import { type Outcome, Tally } from './tally.ts';
import { unhandledRejections } from './unhandled.ts';

const tally = new Tally('Calls of Slack during a diagnosis and its proposal');
afterAll(() => tally.print());

const unhandled = unhandledRejections();

interface Asked {
  readonly app: FixApp;
  readonly said: string;
  readonly log: string;
}

/** Asks once, with one method in trouble, and lets the app come to its end. */
async function asked(strike: (app: FixApp) => void, { wholly = true, keep = false } = {}): Promise<Asked> {
  const { base, input } = worldOf('s3-gateway-missing');
  const lines: string[] = [];
  const app = await startFixApp(base, { keep, logTo: { write: (line) => void lines.push(line) } });
  strike(app);
  const ack = await app.slack.send.slashCommand({ text: input, user: ASKER });
  expect(ack.inTime).toBe(true);
  await atRest(app);
  if (wholly)
    await app.slack.waitFor(() => /Proposed fix/.test(app.said()), { what: 'the proposal', timeoutMs: 15_000 });
  return { app, said: app.said(), log: lines.join('') };
}

/** Until no job runs any more; a job that never ends fails the test by its time limit. */
async function atRest({ replica }: FixApp): Promise<void> {
  while (replica.side.deps.jobs.size > 0) {
    await new Promise<void>((resolve) => void systemClock.after(15, resolve));
  }
}

function outcomeOf({ app, said, log }: Asked): Outcome {
  const isWhole = rootsOf(app).includes('A VPC endpoint is missing') && /Proposed fix/.test(app.said());
  if (isWhole) return 'same answer';
  if (said.includes('A VPC endpoint is missing')) return 'said what is missing';
  return /"level":(?:40|50)/.test(log) ? 'said that it failed' : 'less certain';
}

/** A root that Slack calls gone is posted anew. */
const rootsOf = (app: FixApp): string =>
  app.slack
    .messagesIn(CHANNEL)
    .filter(({ threadTs }) => threadTs === null)
    .map(plainText)
    .join('\n');

function brokenRules(fault: SlackFault, result: Asked): readonly string[] {
  const { app, said, log } = result;
  const secrets = [app.slack.botToken, app.slack.signingSecret, app.slack.appToken];
  const outcome = outcomeOf(result);
  return [
    ...(fault.passes && outcome !== 'same answer' ? [`is not answered in full: ${outcome}`] : []),
    ...(outcome === 'less certain' ? ['ends without a word in the thread or in the log'] : []),
    ...(changesMade(app).length > 0 ? ['wrote without an approval'] : []),
    ...(secrets.some((secret) => log.includes(secret)) ? ['has a secret in its log'] : []),
    ...(log.includes(app.base.ids.taskId) && /"msg":"[^"]*[0-9a-f]{32}/.test(log)
      ? ['has foreign text in a log message']
      : []),
    ...(/confirmed/i.test(said) && !said.includes('A VPC endpoint is missing') ? ['confirms something else'] : []),
    ...unhandled.splice(0).map((reason) => `left unhandled: ${String(reason)}`),
  ];
}

const whole = await asked(() => {}, { keep: true });
const methods = [...new Set(whole.app.slack.requests.map(({ method }) => method))];
await whole.app.close();

describe.each(SLACK_FAULTS)('Slack answers with $name', (fault) => {
  it.each(methods)('to %s', async (method) => {
    const result = await asked((app) => fault.strike(app.slack.faults, method), { wholly: fault.passes });
    tally.count(fault.name, method, outcomeOf(result));
    expect(brokenRules(fault, result)).toEqual([]);
  });
});
