import { describe, expect, it } from 'vitest';
import { recordOf } from '../../src/memory/diagnosis-record.ts';
import { EMPTY_INCIDENT, type IncidentDiagnosis, incidentId } from '../../src/memory/incident.ts';
import { surroundingsOf } from '../../src/memory/surroundings.ts';
import { type Story, timeline } from '../../src/postmortem/story.ts';
import { postmortemMarkdown } from '../../src/render/postmortem/markdown.ts';
import { stakeholderWords } from '../../src/render/postmortem/stakeholder-words.ts';
import { finishRollout, startTasks } from '../../src/simulation/aws/changes/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { APPROVER, CHANNEL, OUTSIDER } from '../fix/app.ts';
import { approve, marked, toldTo, untilOutcome } from '../fix/flow.ts';
import { diagnosis } from '../render/samples.ts';
import { askAndFollow, startWatchApp, type WatchApp } from '../watch/app.ts';

/** A diagnosis of a scenario, with everything that comes below it. */
async function diagnosed(scenario: string): Promise<WatchApp> {
  const app = await startWatchApp({ scenario });
  await askAndFollow(app);
  return app;
}

const press = (app: WatchApp) =>
  app.clock.while(app.slack.send.click({ action: 'incident_postmortem', user: OUTSIDER }));

const written = (app: WatchApp): string =>
  app.slack
    .messagesIn(CHANNEL)
    .map(plainText)
    .filter((text) => text.startsWith('Post-mortem'))
    .at(-1) ?? '';

async function pressAndRead(app: WatchApp): Promise<string> {
  await press(app);
  await app.clock.until('the post-mortem', () => written(app) !== '');
  return written(app);
}

describe('a post-mortem', () => {
  it('tells the trigger, the approval with its requests, and the recovery, in the order of time', async () => {
    const app = await diagnosed('gateway-deleted');
    await approve(app);
    await app.clock.while(untilOutcome(app, /Fixed/), 40);
    await app.clock.until('the fix in the watch', async () => (await app.watch()).fix !== null);
    startTasks(app.base, 2, app.inMinutes(3));
    finishRollout(app.base, app.inMinutes(3));
    app.clock.to(app.inMinutes(4).getTime());
    await app.untilEnd();
    const text = await pressAndRead(app);
    const order = [
      'Likely trigger: DeleteVpcEndpoints',
      'First failed pull',
      'A VPC endpoint is missing',
      'proposed by',
      `approved by ${APPROVER}`,
      'Recovered: all 2 tasks',
    ];
    const table = text.slice(text.indexOf('## Timeline'));
    const places = order.map((part) => table.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(text).toMatch(/request [0-9a-f-]{36}/);
    expect(text).toMatch(/could not start from .* on, because a VPC endpoint is missing\. All of them run again since/);
  });

  it('is written once by a double click', async () => {
    const app = await diagnosed('s3-gateway-missing');
    await Promise.all([press(app), press(app)]);
    await app.clock.until('the post-mortem', () => written(app) !== '');
    await app.clock.until('the answer to the second', () => toldTo(app, OUTSIDER).includes('being written right now'));
    const texts = app.slack.messagesIn(CHANNEL).map(plainText);
    expect(texts.filter((text) => text.startsWith('Post-mortem'))).toHaveLength(1);
  });

  it('claims no recovery and no approval that nobody saw', async () => {
    const app = await diagnosed('s3-gateway-missing');
    const text = await pressAndRead(app);
    expect(text).toContain('It was not seen to be over yet.');
    expect(text).toContain('is not decided');
    expect(text).toContain('is still being followed');
    expect(text).toContain('what led to it is open');
    expect(text).not.toContain('approved by');
  });

  it('says to the presser alone when nothing is kept of the thread', async () => {
    const app = await diagnosed('s3-gateway-missing');
    const [root] = marked(app, 'root:');
    const id = incidentId({ channel: CHANNEL, threadTs: root?.ts ?? '' });
    const kept = await app.store.get(id);
    await app.store.swap({ id, version: (kept?.version ?? 0) + 1, due: null, forgetAfter: null, body: {} });
    await press(app);
    await app.clock.until('a word', () => toldTo(app, OUTSIDER).includes('There is nothing to write yet'));
    expect(written(app)).toBe('');
  });

  it('says to the presser alone when the store does not answer', async () => {
    const app = await diagnosed('s3-gateway-missing');
    await app.store.close();
    await press(app);
    await app.clock.until('a word', () => toldTo(app, OUTSIDER).includes('the store does not answer'));
  });
});

/** A kept diagnosis, of which a test states what counts. */
function kept(at: number, changes: Partial<IncidentDiagnosis> = {}): IncidentDiagnosis {
  return { ...recordOf(diagnosis(), at), surroundings: surroundingsOf(null), ...changes };
}

const storyOf = (...diagnoses: readonly IncidentDiagnosis[]): Story => ({
  incident: { ...EMPTY_INCIDENT, diagnoses },
  fixes: [],
  watches: [],
  asOf: 0,
});

describe('the story', () => {
  const noPullFailure = { cause: 'not-a-pull-failure', certainty: 'likely' } as const;

  it('comes to the cause that was found, though a later look at the mended network finds no pull failure', () => {
    const story = storyOf(kept(1), kept(2, noPullFailure));
    expect(stakeholderWords(story)).toContain('could not start, because a VPC endpoint is missing.');
  });

  it('of a task that ran and ended by itself claims no failed pull and no time of one', () => {
    const story = storyOf(kept(1, { ...noPullFailure, stoppedAt: 5 }));
    expect(stakeholderWords(story)).toBe('Nothing that was read says that an image of checkout could not be pulled.');
    expect(postmortemMarkdown(story)).not.toContain('First failed pull');
  });

  it('begins with the first failed pull, whatever else stopped before', () => {
    const story = storyOf(kept(1, { ...noPullFailure, stoppedAt: 5 }), kept(2, { stoppedAt: 60_000 }));
    expect(timeline(story).find(({ kind }) => kind === 'first-failure')?.at).toBe(60_000);
  });
});

describe('its Markdown', () => {
  const NONE_FOUND = 'No change within five minutes before the first failure was found';
  const NOT_SEEN = 'What was changed before the first failure was not seen';

  it.each([
    ['that no change was found where CloudTrail told', [true], NONE_FOUND],
    ['that none was found where CloudTrail told once', [true, false], NONE_FOUND],
    ['that nothing was seen where CloudTrail did not tell', [false], NOT_SEEN],
  ] as const)('says %s', (_what, reads, sentence) => {
    const diagnoses = reads.map((trailRead, at) => kept(at, { surroundings: { ...surroundingsOf(null), trailRead } }));
    const text = postmortemMarkdown(storyOf(...diagnoses));
    const said = [NONE_FOUND, NOT_SEEN].filter((one) => text.includes(one));
    expect(said).toEqual([sentence]);
  });

  it('escapes whatever a name could smuggle in', () => {
    const sentence = '<!channel> | [click](https://x.example) `rm` *b* # h';
    const text = postmortemMarkdown(storyOf(kept(0, { sentence, service: '|`<b>`|' })));
    expect(text.replace(/\\./g, '')).not.toMatch(/[`<>[\]]/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| 1970'))) {
      expect(row.replace(/\\./g, '').split('|')).toHaveLength(4);
    }
  });
});
