import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { squeeze } from '../../src/classify/phrase.ts';
import { redact } from '../../src/model/redact.ts';
import { escapeEntities, mangleTypedText, typedBlocks } from '../../src/simulation/slack/index.ts';
import { readMessage, readTyped } from '../../src/slack/inbound.ts';
import { REAL_TEXTS } from './corpus.ts';

type Way = readonly [string, (text: string) => string];

/** A space next to these would turn them into a mark at the beginning of a line. */
const SAFE_SPACE = / (?=[^\s#>|/*@])/g;

const eachLine = (change: (line: string) => string) => (text: string) => text.split('\n').map(change).join('\n');
const around = (mark: string) => (text: string) => `${mark}${text.trim()}${mark}`;

/** Typographic quotes as macOS and Slack put them: an opening one at the beginning of a word. */
function smartQuotes(text: string): string {
  return text
    .replaceAll(/(^|[\s([{:=,])"/g, '$1“')
    .replaceAll('"', '”')
    .replaceAll(/(^|[\s([{:=,])'/g, '$1‘')
    .replaceAll("'", '’');
}

/** Where lines end, and what stands for a space. */
const LAYOUTS: readonly Way[] = [
  ['a line end at every space', (text) => text.replace(SAFE_SPACE, '\n')],
  ['indented lines', (text) => text.replace(SAFE_SPACE, '\n    ')],
  ['two spaces for one', (text) => text.replace(SAFE_SPACE, '  ')],
  ['hard spaces', (text) => text.replaceAll(' ', '\u00a0')],
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['typographic quotes', smartQuotes],
];

/** What a person puts around a message. */
const FRAMES: readonly Way[] = [
  ['white space', (text) => `\n\t  ${text} \r\n `],
  ['quotation marks', around('"')],
  ['bold', around('*')],
  ['italics', around('_')],
  ['a line through it', around('~')],
  ['inline code', around('`')],
  ['a fence of code', (text) => `\`\`\`\n${text}\n\`\`\``],
  ['a fence without line ends', around('```')],
  ['a fence that names JSON', (text) => `\`\`\`json\n${text}\n\`\`\``],
];

/** What Slack makes of it on its way. */
const TRANSPORTS: readonly Way[] = [
  ['escaped characters', escapeEntities],
  ['the links and escapes of Slack', mangleTypedText],
  ['a block quotation', eachLine((line) => `> ${line}`)],
  ['an escaped block quotation', eachLine((line) => `&gt; ${escapeEntities(line)}`)],
];

/** The same after Slack and our own reading of it. */
const ROUTES: readonly Way[] = [
  ['the text of a message', (text) => readMessage({ text: mangleTypedText(text) }, null)],
  ['the blocks of a message', (text) => readMessage({ blocks: typedBlocks(text) }, null)],
  ['fenced text of a message', (text) => readMessage({ text: `\`\`\`${mangleTypedText(text)}\`\`\`` }, null)],
  ['the text of an attachment', (text) => readMessage({ attachments: [{ text: mangleTypedText(text) }] }, null)],
  ['typed text', (text) => readTyped(smartQuotes(text))],
];

/** Everything that is said about a text; the leaf is a stretch of it, spaces and quotes and all. */
function reading(text: string) {
  const { reading: parts, ...rest } = classify(text);
  return JSON.stringify({ ...rest, parts: { ...parts, leaf: squeeze(parts.leaf) } });
}

/** Texts that are read otherwise, with both readings. */
function changedBy(change: (text: string) => string, as: (text: string) => string = (text) => text) {
  return REAL_TEXTS.map((text) => ({ text, before: reading(as(text)), after: reading(change(text)) })).filter(
    ({ before, after }) => before !== after,
  );
}

describe('every known and every real text', () => {
  it.each([...LAYOUTS, ...FRAMES, ...TRANSPORTS])('is read the same with %s', (_, way) => {
    expect(changedBy(way)).toEqual([]);
  });

  it.each(ROUTES)('is read the same as %s, but for its secrets', (_, route) => {
    expect(changedBy(route, redact)).toEqual([]);
  });

  it('keeps its symptom, its stage and its facts laid out, framed and sent in any way', () => {
    const kept = (text: string) => {
      const { symptom, stage, facts } = classify(text);
      return { symptom, stage, facts };
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...REAL_TEXTS),
        fc.tuple(...[LAYOUTS, FRAMES, TRANSPORTS].map((ways) => fc.constantFrom(...ways))),
        (text, ways) => {
          expect(kept(ways.reduce((changed, [, way]) => way(changed), text))).toEqual(kept(text));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
