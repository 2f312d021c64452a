import { describe, expect, it } from 'vitest';
import { APPROVER, ASKER, CHANNEL, type FixApp, startFixApp } from '../fix/app.ts';
import { approve, ask, untilCard, untilOutcome, worldOf } from '../fix/flow.ts';
import { MARK, poison, TRACE } from './hostile-world.ts';

async function started(scenario: string): Promise<{ readonly app: FixApp; readonly input: string }> {
  const { base, input } = worldOf(scenario, (world) => poison(world));
  return { app: await startFixApp(base), input };
}

type Text = { readonly path: string; readonly text: string };

/** Every text with a trace of the mark in it that stands anywhere but in a `text` element of a rich_text block. */
function outside(value: unknown, path = '', parent: object | null = null, inRichText = false): readonly Text[] {
  if (typeof value === 'string') {
    if (!value.includes(TRACE)) return [];
    const isElement = inRichText && path.endsWith('.text') && parent !== null && Reflect.get(parent, 'type') === 'text';
    return isElement ? [] : [{ path, text: value.slice(0, 200) }];
  }
  if (typeof value !== 'object' || value === null) return [];
  const rich = inRichText || Reflect.get(value, 'type') === 'rich_text';
  return Object.entries(value).flatMap(([key, part]) => outside(part, `${path}.${key}`, value, rich));
}

/** What was sent to Slack with foreign text in the wrong place; the fallback `text` may hold it, escaped. */
function misplaced(app: FixApp): readonly Text[] {
  return app.slack.requests.flatMap(({ method, args }) => {
    const { text, ...rest } = args;
    const raw = typeof text === 'string' && /<[!@#h]/.test(text) ? [{ path: `${method} text`, text }] : [];
    return [...raw, ...outside(rest, method)];
  });
}

const sent = (app: FixApp) => JSON.stringify(app.slack.requests.map(({ args }) => args));
const until = (app: FixApp, pattern: RegExp) =>
  app.slack.waitFor(() => pattern.test(sent(app)), { what: String(pattern), timeoutMs: 15_000 });

describe('names and texts that somebody else chose', () => {
  it.each(['gateway-deleted', 'second-subnet-without-s3', 'role-denied', 'shared-vpc'])(
    'stand in rich_text alone, in everything that is said of %s',
    async (scenario) => {
      const { app, input } = await started(scenario);
      await app.slack.send.slashCommand({ text: `${input} CannotPullContainerError: ${MARK}`, user: ASKER });
      await until(app, /\d+ rounds?\b/);
      await until(app, /postmortem/);
      await app.slack.send.click({ action: 'incident_postmortem', user: ASKER });
      await until(app, /Timeline|Post-mortem|post-mortem/);
      expect(sent(app)).toContain(TRACE);
      expect(misplaced(app)).toEqual([]);
    },
  );

  it('stand in rich_text alone from the proposal to its undo, and in its forms', async () => {
    const { app, input } = await started('all-endpoints-missing');
    await ask(app, input);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    await untilCard(app, /\[Undo\]/);
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await app.slack.waitFor(() => app.slack.modalOf(APPROVER)?.view['submit'], { what: 'the form, filled in' });
    await app.slack.send.submitView({ user: APPROVER, values: {} });
    await untilOutcome(app, /Undone/);
    expect(sent(app)).toContain(TRACE);
    expect(misplaced(app)).toEqual([]);
  });

  it('stand in rich_text alone where a person typed them into a form', async () => {
    const { app, input } = await started('s3-gateway-missing');
    await ask(app, input);
    await app.slack.send.click({ action: 'fix_reject', user: APPROVER });
    await app.slack.send.submitView({ user: APPROVER, values: { reason: MARK } });
    await until(app, /Rejected/);
    await app.slack.send.click({ action: 'diagnosis_wrong', user: ASKER });
    await app.slack.waitFor(() => app.slack.modalOf(ASKER), { what: 'the form' });
    await app.slack.send.submitView({ user: ASKER, values: { cause: 'disk-full', note: MARK } });
    await until(app, /called wrong/);
    expect(app.slack.messagesIn(CHANNEL).length).toBeGreaterThan(2);
    expect(misplaced(app)).toEqual([]);
  });
});
