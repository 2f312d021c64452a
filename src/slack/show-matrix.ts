import { matrixOfDiagnosis } from '../matrix/matrix-of-diagnosis.ts';
import { breakdownMessage } from '../render/errors.ts';
import { matrixMessage } from '../render/matrix/matrix-message.ts';
import { noMatrixMessage } from '../render/matrix/notices.ts';
import type { Message } from '../render/message.ts';
import type { SlackDeps } from './deps.ts';
import { diagnoseUnseen } from './diagnose-unseen.ts';
import { newErrorId } from './error-id.ts';
import type { Place } from './poster.ts';
import type { Whisper } from './quiet-answer.ts';
import { sayOnce } from './say-once.ts';

/** Looks at the task again and posts its table in the thread; where that is closed to the bot, to the asker alone. */
export async function showMatrix(arn: string, place: Place, tell: Whisper, deps: SlackDeps): Promise<void> {
  await sayOnce(await answerOf(arn, deps), place, tell, deps);
}

async function answerOf(arn: string, deps: SlackDeps): Promise<Message> {
  try {
    const diagnosis = await diagnoseUnseen(arn, deps);
    const matrix = diagnosis === null ? null : matrixOfDiagnosis(diagnosis);
    return matrix === null ? noMatrixMessage(diagnosis?.notSeen ?? []) : matrixMessage(matrix);
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error({ err, errorId }, 'A table of subnets could not be made');
    return breakdownMessage(errorId);
  }
}
