import { readInput, type Target } from '../model/target.ts';
import type { PreflightOutcome } from '../preflight/preflight.ts';
import { INVITE_SENTENCE, interruptedMessage, restartingMessage } from '../render/errors.ts';
import { footer, type Message } from '../render/message.ts';
import {
  type CheckQuestion,
  checkBrokeDownMessage,
  checkCutOffMessage,
  checkedMessage,
  checkingMessage,
  checkResultMessage,
  checkUsageMessage,
  uncheckedMessage,
} from '../render/preflight/messages.ts';
import { keeperOf, keepingOf } from './answer.ts';
import type { Asked } from './asked.ts';
import { CheckThread } from './check-thread.ts';
import type { SlackDeps } from './deps.ts';
import { newErrorId } from './error-id.ts';
import { InvestigationCase } from './investigation-case.ts';
import type { Keeping } from './live-thread.ts';
import type { PostOutcome } from './poster.ts';
import { runKept } from './run-kept.ts';
import { tellAsker } from './tell.ts';
import { isUserId } from './user-id.ts';

const CHECK = /^check(?:\s+(?<what>\S[\s\S]*))?$/i;

/** What stands behind the word `check`; `null`: the text is no check. ECS itself begins sentences with that word. */
export function checkedIn(text: string): string | null {
  const match = CHECK.exec(text);
  if (match === null) return null;
  const what = match.groups?.['what'] ?? '';
  const isPointer = readInput(what).target !== null && readInput(what).text === '';
  return isPointer || what.split(/\s+/).length <= MOST_WORDS ? what : null;
}

/** A service, a region, and a slip of the fingers. */
const MOST_WORDS = 2;

/** Writes the question down, then looks and answers as a job of its own; resolves once it is written down. */
export async function checkService(asked: Asked, deps: SlackDeps): Promise<void> {
  const { target } = readInput(asked.text);
  if (target === null || target.kind === 'task') {
    return tellAsker(deps, asked)(checkUsageMessage(target !== null));
  }
  const kept =
    deps.durable === null
      ? null
      : await InvestigationCase.begin({ ...asked, before: true }, keeperOf(deps, deps.durable));
  if (kept === 'asked-before') return;
  const check = new ServiceCheck(asked, target, deps, kept === null ? null : keepingOf(kept, deps));
  await runKept(kept, deps, {
    work: () => check.run(),
    interrupt: (goesOn) => check.interrupt(goesOn),
    turnedAway: (goesOn) => void tellAsker(deps, asked)(restartingMessage(goesOn)),
  });
}

/** The same question once more, in the messages that an earlier process left. */
export async function checkServiceAgain(asked: Asked, deps: SlackDeps, earlier: Keeping): Promise<void> {
  const { target } = readInput(asked.text);
  if (target !== null) await new ServiceCheck(asked, target, deps, earlier).run();
}

class ServiceCheck {
  readonly #asked: Asked;
  readonly #target: Target;
  readonly #deps: SlackDeps;
  readonly #question: CheckQuestion;
  readonly #thread: CheckThread;
  #interrupted = false;

  constructor(asked: Asked, target: Target, deps: SlackDeps, keeping: Keeping | null) {
    this.#asked = asked;
    this.#target = target;
    this.#deps = deps;
    const { userId } = asked;
    const askedBy = userId !== null && isUserId(userId) ? userId : null;
    this.#question = { service: `${target.cluster ?? 'default'}/${target.name}`, askedBy };
    this.#thread = new CheckThread(deps, asked.place, this.#question, keeping);
  }

  async run(): Promise<void> {
    const [opened, [root, answer]] = await Promise.all([this.#open(), this.#answer()]);
    if (opened.kind === 'posted') return this.#thread.end(root, answer);
    if (this.#interrupted) return;
    await this.#tellAlone(alone(answer ?? root, opened.kind === 'no-access'));
  }

  async interrupt(goesOn: boolean): Promise<void> {
    this.#interrupted = true;
    const opened = await this.#thread.opened;
    if (opened.kind === 'posted') return this.#thread.interrupt(goesOn ? null : checkCutOffMessage(this.#question));
    await this.#tellAlone(goesOn ? interruptedMessage(true) : checkCutOffMessage(this.#question));
  }

  /** Where the channel is closed to the bot, the asker is told at once all the same. */
  async #open(): Promise<PostOutcome> {
    const opened = await this.#thread.opened;
    if (opened.kind !== 'posted') await this.#tellAlone(checkingMessage(this.#question));
    return opened;
  }

  #tellAlone(message: Message): Promise<void> {
    return tellAsker(this.#deps, this.#asked)(message);
  }

  async #answer(): Promise<readonly [root: Message, answer: Message | null]> {
    try {
      const outcome = await this.#deps.checker.check(this.#target, this.#asked.region);
      this.#log(outcome);
      if (outcome.kind !== 'answered') return [uncheckedMessage(outcome, this.#question), null];
      return [checkedMessage(outcome.preflight, this.#question), checkResultMessage(outcome.preflight)];
    } catch (err) {
      const errorId = newErrorId();
      this.#deps.log.error({ err, errorId }, 'A check failed');
      return [checkBrokeDownMessage(errorId, this.#question), null];
    }
  }

  #log(outcome: PreflightOutcome): void {
    const { log } = this.#deps;
    if (outcome.kind === 'answered') {
      const { id, wouldPull, calls, durationMs } = outcome.preflight;
      log.info({ checkId: id, wouldPull, calls: calls.length, durationMs }, 'A check was answered');
    } else log.info({ outcome: outcome.kind }, 'A check had no answer');
  }
}

/** For the asker alone, in a channel that the bot has not joined. */
function alone({ text, blocks }: Message, shutOut: boolean): Message {
  return shutOut ? { text, blocks: [...blocks, footer([INVITE_SENTENCE])] } : { text, blocks };
}
