import type { ActionsBlock, Button } from '@slack/types';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { saysMore } from '../matrix/compare-rows.ts';
import { matrixOfDiagnosis } from '../matrix/matrix-of-diagnosis.ts';
import { SLACK_LIMITS } from './limits.ts';

/** Action ids of the buttons under a verdict; `null` where the button may not stand. */
export interface VerdictButtons {
  readonly recheckActionId: string | null;
  /** The same task in every subnet of its service. */
  readonly matrixActionId?: string | null;
  /** Everything that is kept of the thread, for a document. */
  readonly postmortemActionId?: string | null;
}

/** The buttons carry the task's ARN, which is no secret in this channel and is checked again when it comes back. */
export function verdictButtons(diagnosis: Diagnosis, ids: VerdictButtons): ActionsBlock | null {
  const { task } = diagnosis;
  if (task === null || task.arn.length > SLACK_LIMITS.buttonValue) return null;
  const button = (actionId: string, text: string, label: string): Button => ({
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text },
    accessibility_label: label,
    value: task.arn,
  });
  const { recheckActionId, matrixActionId = null, postmortemActionId = null } = ids;
  const matrix = matrixActionId === null ? null : matrixOfDiagnosis(diagnosis);
  const elements = [
    ...(recheckActionId === null ? [] : [button(recheckActionId, 'Check again', 'Check this task again')]),
    ...(matrixActionId === null || matrix === null || !saysMore(matrix)
      ? []
      : [button(matrixActionId, 'Every subnet', 'Look at every subnet and container of this task')]),
    ...(postmortemActionId === null
      ? []
      : [button(postmortemActionId, 'Post-mortem', 'Write down this incident as Markdown')]),
  ];
  return elements.length === 0 ? null : { type: 'actions', elements };
}
