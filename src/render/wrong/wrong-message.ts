import type { RichTextElement } from '@slack/types';
import type { Said } from '../../fixture/said.ts';
import type { TrueCause } from '../../fixture/truth.ts';
import { quoteForShell } from '../../model/shell.ts';
import { breakdownSentence } from '../errors.ts';
import { OUR_LIMITS } from '../limits.ts';
import { footer, type Message, message } from '../message.ts';
import { bold, lines, mentions, preformatted, richText, section, words } from '../rich-text.ts';
import { saidWords, trueCauseWords } from './wrong-words.ts';

/** What became of the file with what the checks saw. */
export type WrongFile =
  | {
      readonly kind: 'uploaded';
      /** Whether it is judged as the diagnosis was. */
      readonly judgedAlike: boolean;
      /** What was seen at the verdict is no longer in memory: the task was looked at once more. */
      readonly isNewLook: boolean;
    }
  | { readonly kind: 'not-uploaded'; readonly slackError: string }
  /** What was seen is no longer in memory, and the task could not be looked at once more. */
  | { readonly kind: 'task-not-seen'; readonly why: string }
  /** What was seen is no longer in memory, and only a text was given. */
  | { readonly kind: 'text-not-kept' }
  | { readonly kind: 'broke-down'; readonly errorId: string };

/** That somebody says a verdict was wrong. */
export interface WrongVerdict {
  /** `null`: an id that is none of Slack's. */
  readonly by: string | null;
  readonly investigationId: string;
  readonly taskArn: string | null;
  /** `null`: not known any more. */
  readonly said: Said | null;
  readonly cause: TrueCause;
  readonly note: string;
  readonly file: WrongFile;
}

/** Warns whoever reads the thread next, and says how it becomes a test. */
export function wrongMessage(wrong: WrongVerdict): Message {
  const { by, said, cause, note, investigationId } = wrong;
  const who: readonly RichTextElement[] = by === null ? [words('Somebody')] : mentions([by]);
  const truly = trueCauseWords(cause);
  const saidBefore = said === null ? [] : [[words(`pullfail said: ${saidWords(said)}.`)]];
  const command = commandOf(wrong);
  return message(`This verdict was called wrong. In truth: ${truly}.`, [
    richText([
      lines([
        [...who, words(' says that the verdict above is wrong.')],
        ...saidBefore,
        [words('In truth: '), bold(`${truly}.`)],
      ]),
      ...(note === '' ? [] : [preformatted(note, OUR_LIMITS.line)]),
      section([words(fileSentence(wrong))]),
      ...(command === null ? [] : [preformatted(command, OUR_LIMITS.command)]),
    ]),
    footer([`investigation ${investigationId}`, 'nothing was changed']),
  ]);
}

/** A restart, another replica or a hundred diagnoses lie between. */
const NO_LONGER = 'What the checks saw at the verdict is no longer in the memory of pullfail';

const HOW_TO =
  'Put into test/fixtures/wrong/ of pullfail, it is a test that fails until the verdict is right (CONTRIBUTING.md, “A verdict was wrong”).';

function fileSentence({ file, taskArn }: WrongVerdict): string {
  switch (file.kind) {
    case 'uploaded': {
      const look = file.isNewLook
        ? `${NO_LONGER}, so the task was looked at once more: the file above holds that.`
        : 'The file above holds what the checks saw, with stand-ins for accounts, ids and names.';
      const unlike = file.judgedAlike ? '' : ' The stand-ins changed how it is judged, which is a fault to mend first.';
      return `${look} ${HOW_TO}${unlike}`;
    }
    case 'not-uploaded': {
      const why = file.slackError === 'missing_scope' ? 'the scope files:write is not granted' : file.slackError;
      const how = taskArn === null ? 'Paste the error text into' : 'While ECS knows the task, print it with';
      return `The file with what the checks saw could not be put here (${why}). ${how} this, and fill in its truth. ${HOW_TO}`;
    }
    case 'task-not-seen':
      return `There is no file. ${NO_LONGER}, and the task could not be looked at once more. ${file.why}`;
    case 'text-not-kept':
      return `There is no file. ${NO_LONGER}, and the text that was given is not kept.`;
    case 'broke-down':
      return `There is no file. ${breakdownSentence(file.errorId)}`;
  }
}

function commandOf({ file, taskArn, investigationId }: WrongVerdict): string | null {
  if (file.kind !== 'not-uploaded') return null;
  const pointer = taskArn === null ? '-' : quoteForShell(taskArn);
  return `pullfail diagnose --fixture ${pointer} > test/fixtures/wrong/${investigationId}.json`;
}
