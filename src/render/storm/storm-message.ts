import type { RichTextElement } from '@slack/types';
import { OUR_LIMITS } from '../limits.ts';
import { footer, header, type Message, message } from '../message.ts';
import { bold, code, lines, preformatted, richText, section, words } from '../rich-text.ts';
import { type StormFailureWords, type StormNumbers, stormHeadline, stormRows } from './storm-words.ts';

/** What came of the diagnosis, as its thread says it. */
export interface StormVerdictWords {
  readonly headline: string;
  readonly sentence: string;
  readonly certainty: string;
  readonly investigationId: string;
}

/** A storm as its root message shows it. */
export interface StormView {
  readonly failure: StormFailureWords;
  /** By name; names and ids are foreign text. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly numbers: StormNumbers;
  /** `waiting`: the diagnosis is still to come. `joined`: it is that of the thread in which this message stands. */
  readonly state: 'waiting' | 'told' | 'joined' | 'failed';
  readonly verdict: StormVerdictWords | null;
}

/** The root message of a storm, drawn from what is kept: the same as that of a question, without the text of the failure. */
export function stormMessage(view: StormView): Message {
  const { facts, numbers } = view;
  const headline = headlineOf(view);
  const rows = statement(view);
  return message(`${headline}. ${rows[0] ?? ''}`, [
    header(headline),
    richText([lines(rows.map((row) => [words(row)]))]),
    richText([lines(facts.map(factRow))]),
    richText([lines(stormRows(numbers))]),
    footer(smallPrint(view)),
  ]);
}

/** The error as ECS gave it, in the thread: the root message is drawn again from what is kept, and texts are not kept. */
export function stormTextMessage(text: string): Message {
  return message('What ECS says about the first task.', [
    richText([section([bold('What ECS says about the first task')]), preformatted(text, OUR_LIMITS.quotedError)]),
  ]);
}

function headlineOf({ state, failure, verdict }: StormView): string {
  if (state === 'joined') return `Also: ${stormHeadline(failure)}`;
  return verdict?.headline ?? stormHeadline(failure);
}

function statement({ state, verdict }: StormView): readonly string[] {
  if (state === 'waiting') return ['The diagnosis comes in the thread.'];
  if (verdict === null) return ['The diagnosis did not come to an end. Run it again: /pullfail <task ARN>.'];
  if (state === 'joined') return [`The cause is that of this thread: ${verdict.headline}.`, verdict.certainty];
  return [verdict.sentence, verdict.certainty, 'How we know, and what to do: in the thread.'];
}

function factRow([name, value]: readonly [string, string]): readonly RichTextElement[] {
  return [bold(`${name}: `), code(value)];
}

function smallPrint({ state, verdict }: StormView): readonly string[] {
  const progress = state === 'waiting' ? 'looking into it, see the thread' : verdict === null ? 'stopped' : 'done';
  const id = verdict === null ? [] : [`investigation ${verdict.investigationId}`];
  return [progress, 'this diagnosis changed nothing', ...id];
}
