import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sendTo } from '../../src/simulation/aws/world/queues.ts';
import { fastClock } from '../fix/app.ts';
import { marked } from '../fix/flow.ts';
import { foreignPlaces } from '../render/read.ts';
import { CHANNEL, type EventApp, ofService, startEventApp, until, untilEmpty, untilTold } from './app.ts';

/** Diagnoses from the first word to the verdict, at the instant when there were most. */
function mostAtOnce(app: EventApp): number {
  const instants = (marker: string) => marked(app, marker).map(({ ts }) => Number(ts));
  const [begins, ends] = [instants('text:storm-'), instants('answer:storm-')];
  const openAt = (at: number) => begins.filter((begin) => begin <= at).length - ends.filter((end) => end <= at).length;
  return Math.max(...begins.map(openAt));
}

/** Lines of the log with this message, over all processes. */
const logged = (app: EventApp, msg: string) =>
  app.replicas.flatMap((replica) => replica.logged().filter((line) => line['msg'] === msg));

describe('a channel without the bot', () => {
  const OTHER = 'C00FAKE2';
  const settings = { PULLFAIL_ROUTES: `*/*/billing=${OTHER},*/*/ledger=${OTHER},*/*/*=${CHANNEL}` };

  it('is named in the log once, and costs the others nothing', async () => {
    const app = await startEventApp({ settings });
    app.report(ofService(app, 'billing', 1));
    app.report(ofService(app, 'ledger', 2));
    app.report();
    await untilTold(app);
    await untilEmpty(app);
    await until('both refusals', () => refusals(app).length === 2);
    const lines = logged(app, 'The bot is not in a channel that a route names: invite it');
    expect(lines).toMatchObject([{ channel: OTHER, shutOut: 1 }]);
    expect(app.slack.messagesIn(OTHER)).toEqual([]);
  });

  it('gets its thread when the bot is invited while the storm goes on, with everything counted', async () => {
    const app = await startEventApp({ settings });
    app.report(ofService(app, 'billing', 1));
    await until('the refusal', () => refusals(app).length === 1);
    app.report(ofService(app, 'billing', 2));
    await untilEmpty(app);
    app.slack.workspace.people.join(OTHER, 'U00FAKEBOT');
    await until('the thread', () => marked(app, 'answer:', OTHER).length === 1);
    expect(app.roots(OTHER)[0]).toContain('2 tasks failed so far');
  }, 30_000);

  const refusals = (app: EventApp) =>
    app.slack.requests.filter(({ method, error }) => method === 'chat.postMessage' && error === 'not_in_channel');
});

describe('many services that fail at once', () => {
  it('are told of at once, and diagnosed three at a time', async () => {
    const app = await startEventApp();
    app.aws.faults.delay('ec2:DescribeRouteTables', 150);
    for (let index = 0; index < 8; index += 1) app.report(ofService(app, `service-${index}`, index + 1));
    await until('every message', () => app.roots().length === 8);
    expect(marked(app, 'answer:storm-').length).toBeLessThan(8);
    await untilTold(app, 8);
    expect(mostAtOnce(app)).toBeLessThanOrEqual(3);
  }, 30_000);
});

describe('what the queue brings beside failed pulls', () => {
  it('is deleted and counted where it cannot be read, and blocks nothing', async () => {
    const app = await startEventApp();
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '{"source":"aws.ecs","detail-type":"ECS Task State Change"}',
      'x'.repeat(300_000),
    ]) {
      sendTo(app.queue, body, fastClock.now());
    }
    app.report();
    await untilTold(app);
    await untilEmpty(app);
    const lines = logged(app, 'Messages of the queue could not be read');
    expect(lines.at(-1)).toMatchObject({ malformed: 6 });
    expect(app.roots()).toHaveLength(1);
  });

  it('goes nowhere without a route', async () => {
    const app = await startEventApp({ settings: { PULLFAIL_ROUTES: `*/*/billing=${CHANNEL}` } });
    app.report();
    app.report(ofService(app, 'billing'));
    await untilTold(app);
    await untilEmpty(app);
    expect(app.roots()[0]).toContain('Service: billing');
    await app.replicas[0]?.stop();
    expect(logged(app, 'No more events are taken')).toMatchObject([{ received: 2, failures: 1, unrouted: 1 }]);
  });

  it('reaches a person as plain text, and neither the log nor the store', async () => {
    const app = await startEventApp();
    const evil = '<!channel> <https://evil.example.com|click> *bold* \u202e hunter2-marker';
    app.report({ stoppedReason: `CannotPullContainerError: ${evil}: pull access denied: i/o timeout` });
    await untilTold(app);
    const shown = app.slack.requests.filter(({ method }) => method.startsWith('chat.'));
    const texts = shown.map(({ args }) => String(args['text']));
    expect(texts.filter((text) => /<!|<https/.test(text))).toEqual([]);
    const blocks = shown.map(({ args }) => args['blocks']);
    expect(foreignPlaces(blocks, 'hunter2-marker')).toEqual(new Set(['text']));
    expect(JSON.stringify(app.replicas[0]?.logged())).not.toContain('hunter2-marker');
    const files = readdirSync(app.stateDir).map((name) => readFileSync(join(app.stateDir, name), 'latin1'));
    expect(files.join('')).toContain('"kind":"storm"');
    expect(files.join('')).not.toContain('hunter2-marker');
  });
});

describe('a queue that does not answer', () => {
  it('is asked again, and said so in the log without its texts', async () => {
    const app = await startEventApp({ replicas: 0 });
    app.aws.faults.deny('sqs:*');
    await app.startReplica();
    await until('the refusal', () => logged(app, 'The queue of events did not do what it was asked for').length > 0);
    const [line] = logged(app, 'The queue of events did not do what it was asked for');
    expect(line?.['err']).toMatchObject({ code: 'AccessDeniedException' });
    expect(
      logged(app, 'The queue of events tells nothing about itself: check its URL and docs/iam/events.json'),
    ).toHaveLength(1);
    expect(JSON.stringify(app.replicas[0]?.logged())).not.toContain('not authorized');
  });
});
