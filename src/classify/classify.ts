import type { Classification, Stage, Symptom, TextCertainty } from './classification.ts';
import { type Segment, splitByErrorName } from './error-names.ts';
import { excerpt } from './excerpt.ts';
import { findFacts } from './facts.ts';
import { clauseAt } from './phrase.ts';
import { type Message, read } from './reading.ts';
import { remembering } from './remember.ts';
import type { Signature } from './signature.ts';
import { PULL_SIGNATURES, SIGNATURES } from './signatures.ts';
import { unwrap } from './unwrap.ts';

/** A pasted log can name very many errors; the first ones decide. */
const MOST_SEGMENTS = 8;

interface Match {
  readonly message: Message;
  readonly signature: Signature | null;
  /** Where the deciding words begin in the squeezed text. */
  readonly at: number;
}

function firstMatch(message: Message, signatures: readonly Signature[]): Match {
  for (const signature of signatures) {
    const at = signature.match(message);
    if (at >= 0) return { message, signature, at };
  }
  return { message, signature: null, at: 0 };
}

const WEIGHT: Readonly<Record<TextCertainty, number>> = { certain: 3, likely: 2, guess: 1 };

/** A pull failure with a cause before one without, and that before everything else. */
function weight({ signature }: Match): number {
  if (signature === null) return 0;
  if (signature.symptom === 'not-a-pull-failure') return WEIGHT[signature.certainty];
  const base = signature.symptom === 'unknown-pull-failure' ? 10 : 20;
  return base + WEIGHT[signature.certainty];
}

function best(matches: readonly Match[]): Match {
  const [first, ...rest] = matches;
  if (first === undefined) return firstMatch(read({ errorName: null, kind: null, line: '' }), SIGNATURES);
  return rest.reduce((chosen, match) => (weight(match) > weight(chosen) ? match : chosen), first);
}

function decide(line: string, segments: readonly Segment[]): Match {
  const named = best(segments.slice(0, MOST_SEGMENTS).map((segment) => firstMatch(read(segment), SIGNATURES)));
  const { signature, message } = named;
  const settled = signature !== null && signature.symptom !== 'unknown-pull-failure';
  if (settled || message.kind === null || message.line === line) return named;
  const around = firstMatch(read({ errorName: message.errorName, kind: message.kind, line }), SIGNATURES);
  return best([named, around]);
}

const STAGE_OF_READING: Readonly<Record<NonNullable<Message['stage']>, Stage>> = {
  'registry-auth': 'auth',
  secrets: 'auth',
  manifest: 'manifest',
  layers: 'layer',
};

function stageOf({ message, signature }: Match): Stage {
  if (signature === null) return 'unknown';
  if (signature.symptom === 'not-a-pull-failure') return 'unknown';
  return signature.stage ?? (message.stage === null ? 'unknown' : STAGE_OF_READING[message.stage]);
}

function certaintyOf({ message, signature }: Match): TextCertainty {
  if (signature === null) return 'likely';
  return signature.certainty === 'certain' && message.cutShort ? 'likely' : signature.certainty;
}

function alternativesOf({ message, signature }: Match): readonly Symptom[] {
  if (signature === null) return [];
  const carried = signature.carriesCause === true ? causeInside(message) : [];
  const all = [...carried, ...signature.alternatives].filter((symptom) => symptom !== signature.symptom);
  return [...new Set(all)];
}

/** What the same words would mean if the task had pulled: for pulls of other platforms, pushes and secrets. */
function causeInside(message: Message): readonly Symptom[] {
  const asPull: Message = { ...message, kind: 'pull', stage: message.stage === 'secrets' ? null : message.stage };
  const { signature } = firstMatch(asPull, PULL_SIGNATURES);
  return signature === null ? [] : [signature.symptom, ...signature.alternatives];
}

function otherErrors(segments: readonly Segment[], chosen: Message): number {
  const beginnings = new Set(segments.map(({ line }) => line.slice(0, 120)));
  beginnings.delete(chosen.line.slice(0, 120));
  return chosen.kind === null ? 0 : beginnings.size;
}

/** Agents cut the reason of a task at 1,024 bytes; what people paste is longer and comes once. */
const REMEMBERED = { most: 200, longest: 2_000 };

/**
 * What a pasted text says about a failed image pull. Pure, and linear in the length of the text:
 * of a text over 24,000 UTF-16 units only the surroundings of telling words are read.
 */
export const classify: (text: string) => Classification = remembering(
  (text) => classifyWhole(excerpt(text)),
  REMEMBERED,
);

/** The same for every word of the text, however long it is, and read anew each time. */
export function classifyWhole(text: string): Classification {
  const line = unwrap(text);
  const segments = splitByErrorName(line);
  const match = decide(line, segments);
  const { message, signature } = match;
  const { errorName, stage, urlKind, cutShort } = message;
  return {
    symptom: signature?.symptom ?? 'not-a-pull-failure',
    stage: stageOf(match),
    certainty: certaintyOf(match),
    signatureId: signature?.id ?? null,
    summary: signature?.says ?? 'Nothing in this text says that an image pull failed.',
    facts: findFacts(message, line),
    alternatives: alternativesOf(match),
    reading: {
      errorName,
      stage,
      urlKind,
      leaf: clauseAt(message.line, match.at),
      cutShort,
      otherErrors: otherErrors(segments, message),
    },
  };
}
