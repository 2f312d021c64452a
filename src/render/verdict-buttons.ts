import type { ActionsBlock, Button } from '@slack/types';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { saysMore } from '../matrix/compare-rows.ts';
import { matrixOfDiagnosis } from '../matrix/matrix-of-diagnosis.ts';
import { SLACK_LIMITS } from './limits.ts';
import { plainText } from './message.ts';

/** Action ids of the buttons under a verdict; `null` where the button may not stand. */
export interface VerdictButtons {
  readonly recheckActionId: string | null;
  /** The same task in every subnet of its service. */
  readonly matrixActionId?: string | null;
  /** Everything that is kept of the thread, for a document. */
  readonly postmortemActionId?: string | null;
  /** Says what it really was; stands without a task as well. */
  readonly wrongActionId?: string | null;
}

/** The buttons carry the task's ARN, which is no secret in this channel and is checked again when it comes back. */
export function verdictButtons(diagnosis: Diagnosis, ids: VerdictButtons): ActionsBlock | null {
  const { task, investigationId } = diagnosis;
  const arn = task === null || task.arn.length > LONGEST_ARN ? null : task.arn;
  const { wrongActionId = null } = ids;
  const elements = [
    ...(arn === null ? [] : taskButtons(diagnosis, arn, ids)),
    ...(wrongActionId === null ? [] : [wrongButton(wrongActionId, investigationId, arn)]),
  ];
  return elements.length === 0 ? null : { type: 'actions', elements };
}

/** Room is left for the id of the investigation. */
const LONGEST_ARN = SLACK_LIMITS.buttonValue - 100;

function button(actionId: string, text: string, label: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(text),
    accessibility_label: label,
    value,
  };
}

function wrongButton(actionId: string, investigationId: string, arn: string | null): Button {
  const label = 'Say that this verdict was wrong, and what it really was';
  return button(actionId, 'This was wrong', label, arn === null ? investigationId : `${investigationId} ${arn}`);
}

function taskButtons(diagnosis: Diagnosis, arn: string, ids: VerdictButtons): readonly Button[] {
  const { recheckActionId, matrixActionId = null, postmortemActionId = null } = ids;
  const matrix = matrixActionId === null ? null : matrixOfDiagnosis(diagnosis);
  return [
    ...(recheckActionId === null ? [] : [button(recheckActionId, 'Check again', 'Check this task again', arn)]),
    ...(matrixActionId === null || matrix === null || !saysMore(matrix)
      ? []
      : [button(matrixActionId, 'Every subnet', 'Look at every subnet and container of this task', arn)]),
    ...(postmortemActionId === null
      ? []
      : [button(postmortemActionId, 'Post-mortem', 'Write down this incident as Markdown', arn)]),
  ];
}
