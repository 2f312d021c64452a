import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { fixtureOf } from '../fixture/fixture-of.ts';
import { saidOf } from '../fixture/said.ts';
import type { Truth } from '../fixture/truth.ts';
import { type WrongFile, wrongMessage } from '../render/wrong/wrong-message.ts';
import { FILE_TITLE } from '../render/wrong/wrong-words.ts';
import type { SlackDeps } from './deps.ts';
import { diagnoseUnseen } from './diagnose-unseen.ts';
import { newErrorId } from './error-id.ts';
import type { Whisper } from './quiet-answer.ts';
import { sayOnce } from './say-once.ts';
import { isUserId } from './user-id.ts';
import type { WrongAbout } from './wrong-form.ts';

/** That a person says that a verdict was wrong. */
export interface WrongReport extends WrongAbout {
  readonly truth: Truth;
  readonly userId: string;
  /** To that person alone, where the thread is closed to the bot. */
  readonly tell: Whisper;
}

/** Puts what the checks saw into the thread as a file, and says below it who calls the verdict wrong. Never rejects. */
export async function reportWrong(report: WrongReport, deps: SlackDeps): Promise<void> {
  const { investigationId, taskArn, channel, threadTs, truth, userId, tell } = report;
  const kept = deps.recent.find(investigationId);
  const said = kept === null ? null : saidOf(kept.conclusion);
  deps.log.info({ investigationId, said: said?.cause ?? null, truth: truth.cause }, 'A verdict was called wrong');
  const file = await fileOf(report, kept, deps);
  const by = isUserId(userId) ? userId : null;
  const message = wrongMessage({ by, investigationId, taskArn, said, ...truth, file });
  await sayOnce(message, { channel, threadTs }, tell, deps);
}

async function fileOf(report: WrongReport, kept: Diagnosis | null, deps: SlackDeps): Promise<WrongFile> {
  try {
    if (kept !== null) return await putFile(kept, report, false, deps);
    if (report.taskArn === null) return { kind: 'text-not-kept' };
    const anew = await diagnoseUnseen(report.taskArn, deps);
    if (anew !== null && sawTask(anew)) return await putFile(anew, report, true, deps);
    return { kind: 'task-not-seen', why: anew?.foundBy ?? anew?.notSeen[0] ?? '' };
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error(
      { err, errorId, investigationId: report.investigationId },
      'A wrong verdict could not be written down',
    );
    return { kind: 'broke-down', errorId };
  }
}

/** The service of a task that ECS has forgotten may show another failure by now. */
function sawTask({ checks }: Diagnosis): boolean {
  return checks.some(({ id, result }) => id === 'stopped-task' && result.status === 'observed');
}

async function putFile(
  diagnosis: Diagnosis,
  { investigationId, channel, threadTs, truth }: WrongReport,
  isNewLook: boolean,
  deps: SlackDeps,
): Promise<WrongFile> {
  const fixture = fixtureOf(diagnosis, truth);
  const outcome = await deps.poster.upload(
    { channel, threadTs },
    {
      fileName: `${investigationId}.json`,
      title: FILE_TITLE,
      altText: null,
      bytes: new TextEncoder().encode(`${JSON.stringify(fixture, null, 2)}\n`),
    },
  );
  if (outcome.kind === 'failed') return { kind: 'not-uploaded', slackError: outcome.slackError };
  return { kind: 'uploaded', judgedAlike: fixture.judgedAlike, isNewLook };
}
