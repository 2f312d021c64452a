import { containerInstance } from '../checks/container-instance.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { tryAgain } from './shared/try-again.ts';
import { advice, change, likely, look, outOfQuestion, undecided } from './shared/verdict.ts';

/** The container runtime or the agent of the host failed or gave up; only the host's own logs show it. */
export const hostRuntime = defineCause({
  id: 'host-runtime',
  title: 'The host or its container runtime gave up, not the registry.',
  explains: ['host-runtime'],
  foretoldUnder: [],
  evidence: [stoppedTask, containerInstance],
  remedy: 'Replacing the container instance',
  judge(evidence, context) {
    const says = textSays(context, 'host-runtime');
    if (says === 'not') return outOfQuestion('The text shows no failure of the host or its container runtime.');
    if (says === 'another-reading') {
      return undecided('The words can also mean that the host’s container runtime failed.', [WHOLE_MESSAGE]);
    }
    return likely(sentence(evidence), {
      breaks: [stageOfText(context, 'unpack')],
      seenIn: [],
      advice: adviceFor(evidence, context),
    });
  },
});

function instanceId(evidence: EvidenceView): string | null {
  return evidence.facts(containerInstance)?.instance.id ?? null;
}

function sentence(evidence: EvidenceView): string {
  const id = instanceId(evidence);
  if (id !== null) {
    const agent = evidence.facts(containerInstance)?.agentVersion ?? null;
    return `The container runtime on instance ${id}${agent === null ? '' : ` (ECS agent ${agent})`} failed or was stopped during the pull.`;
  }
  const code = evidence.facts(stoppedTask)?.stopCode ?? null;
  if (code === 'UserInitiated' || code === 'ServiceSchedulerInitiated') {
    return `The task was being stopped (${code}) while it pulled; the pull was cancelled with it.`;
  }
  return 'The host’s container runtime failed or cancelled the pull; the text does not hold why.';
}

function adviceFor(evidence: EvidenceView, context: JudgeContext): Advice {
  const { region } = context.subject;
  const id = instanceId(evidence);
  const cluster = context.subject.cluster;
  const instanceArn = evidence.facts(stoppedTask)?.containerInstanceArn ?? null;
  const steps =
    id === null
      ? [tryAgain(context)]
      : [
          look(
            'Read the log of the agent and of the runtime on the instance.',
            awsCommand('ssm start-session', region, {
              target: id,
              'document-name': 'AWS-StartInteractiveCommand',
              parameters: 'command=["sudo journalctl -u docker -u ecs --since -1h --no-pager"]',
            }),
          ),
          cluster === null || instanceArn === null
            ? null
            : change(
                'Move the tasks off the instance, then replace it.',
                awsCommand('ecs update-container-instances-state', region, {
                  cluster,
                  'container-instances': nameOfArn(instanceArn),
                  status: 'DRAINING',
                }),
              ),
        ];
  return advice(steps, ['Run the newest ECS-optimised AMI, and keep burst credits of its root volume in view.']);
}
