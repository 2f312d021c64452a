import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { LOG_FIELDS } from '../../src/model/log.ts';
import { boltLogger } from '../../src/slack/bolt-logger.ts';
import { ASKER, eventsUrlOf, startFixApp } from '../fix/app.ts';
import { approve, ask, untilOutcome, worldOf } from '../fix/flow.ts';
import { sourceFiles } from '../rules/source-files.ts';
import { MemoryLog } from '../slack/fakes.ts';
import { MARK, poison, TRACE } from './hostile-world.ts';

/** Takes what is logged, as one text. */
function taken() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, written: () => chunks.join('') };
}

/** What breaks out of a line, of JSON or of a terminal. */
const breaking = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\u2028',
    '","level":60,"msg":"forged',
    '\u001b[2J',
    '\u0000',
    '\ud800',
    '    at forged (/etc/passwd:1:1)',
  ),
  fc.string({ unit: 'binary' }),
);
const hostile = fc.array(breaking, { minLength: 1, maxLength: 4 }).map((parts) => `${TRACE}${parts.join('')}`);

describe('a line of the log', () => {
  it('stays one line of JSON with our own sentence, whatever stands in its fields', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('caseId', 'slackError', 'outcome', 'channel'), (text, field) => {
        const { stream, written } = taken();
        createLogger('info', stream).info({ [field]: text }, 'Something happened');
        const lines = written().trimEnd().split('\n');
        expect(lines).toHaveLength(1);
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'Something happened', level: 30 });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(lines[0]).not.toMatch(/[\u0000-\u001f]/);
      }),
      { numRuns: 300 },
    );
  });

  it('tells of an error its place in the program, and nothing that it was made of', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, later) => {
        const { stream, written } = taken();
        const err = new TypeError(text, { cause: new Error(text) });
        if (later) Object.assign(err, { name: `${text} `, code: `${text} ` });
        createLogger('info', stream).error({ err }, 'Something failed');
        expect(written()).not.toContain(TRACE);
        expect(written()).not.toContain('forged');
        expect(JSON.parse(written())).toMatchObject({ err: { stack: expect.stringContaining('at ') } });
      }),
      { numRuns: 300 },
    );
  });

  it('holds of what Slack’s libraries say the words before they quote', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(': ', ' (', ' "', '\n'), (text, quote) => {
        const log = new MemoryLog();
        boltLogger(log).warn(`Failed to parse the request body${quote}${text}`, new SyntaxError(text));
        boltLogger(log).error(new Error(text));
        expect(JSON.stringify(log.lines)).not.toContain(TRACE);
        expect(log.lines[0]?.fields['detail']).toMatch(/^Failed to parse the request body/);
      }),
      { numRuns: 300 },
    );
  });

  it('has a sentence that no part of is put together from anything', () => {
    const calls = sourceFiles('src')
      .filter(({ path }) => !path.startsWith('src/simulation/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\blog\.(?:info|warn|error)\(/g)].map(({ index }) => ({
          path,
          call: text.slice(index, index + 600),
        })),
      );
    expect(calls.length).toBeGreaterThan(30);
    const templates = calls.filter(({ call }) => /^[^;]*?,\s*`/.test(call.slice(0, call.indexOf(');'))));
    expect(templates).toEqual([]);
    expect(Object.keys(LOG_FIELDS)).not.toContain('text');
  });
});

describe('the log of a whole investigation', () => {
  it('holds no word of what a person typed, AWS called its things or Slack was told', async () => {
    const { stream, written } = taken();
    const { base, input } = worldOf('s3-gateway-missing', (world) => poison(world));
    const app = await startFixApp(base, { logTo: stream });
    await app.slack.send.slashCommand({ text: `${input} CannotPullContainerError: ${MARK}`, user: ASKER });
    await ask(app, input, ASKER).catch(() => {});
    await approve(app);
    await untilOutcome(app, /Fixed/);
    app.slack.faults.next('views.open', { error: 'expired_trigger_id' });
    await app.slack.send.slashCommand({ text: '' });
    await app.slack.deliver({ kind: 'slash_commands', payload: { command: '/pullfail', text: MARK, team_id: 'T9' } });
    for (const body of [`payload={"${TRACE}`, `{"${TRACE}`]) {
      await fetch(`${eventsUrlOf(app.replica)}?${TRACE}`, { method: 'POST', body });
    }
    expect(written().split('\n').length).toBeGreaterThan(3);
    expect(written()).not.toContain(TRACE);
    for (const line of written().trimEnd().split('\n')) expect(JSON.parse(line).msg).toMatch(/^[A-Z][\w ,;:.’'-]+$/);
  });
});
