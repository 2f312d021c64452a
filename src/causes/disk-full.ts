import { containerInstance } from '../checks/container-instance.ts';
import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { reviseTaskDefinition } from './shared/task-definition-steps.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, undecided } from './shared/verdict.ts';

const GIB = 1024 ** 3;
/** What a Fargate task has unless its definition asks for more (Amazon ECS guide, "Fargate task ephemeral storage"). */
const FARGATE_DEFAULT_GIB = 20;
const FARGATE_MOST_GIB = 200;
/** Layers of common images are two to four times as large once unpacked; used for advice only, never for a verdict. */
const UNPACKED_PER_COMPRESSED = 3.5;

export const diskFull = defineCause({
  id: 'disk-full',
  title: 'There was no room left to store or unpack the image.',
  explains: ['disk-full'],
  foretoldUnder: [],
  evidence: [failedContainer, stoppedTask, taskDefinition, containerInstance, image],
  remedy: 'Adding disk space',
  judge(evidence, context) {
    const compressed = compressedBytes(evidence);
    const storage = fargateStorageGiB(evidence);
    if (compressed !== null && storage !== null && compressed > storage * GIB) {
      return confirmed(`${tooLarge(compressed, storage)} It cannot even be stored.`, {
        breaks: ['layer', 'unpack'],
        seenIn: ['image', 'task-definition'],
        advice: adviceFor(evidence, context),
      });
    }
    const says = textSays(context, 'disk-full');
    if (says === 'not') return outOfQuestion('The text speaks of no full disk.');
    if (says === 'another-reading') return undecided('The words can also mean a full disk.', [WHOLE_MESSAGE]);
    return likely(sentence(evidence), {
      breaks: [stageOfText(context, 'unpack')],
      seenIn: [],
      advice: adviceFor(evidence, context),
    });
  },
});

function compressedBytes(evidence: EvidenceView): number | null {
  const lookup = evidence.facts(image)?.lookup;
  return lookup?.kind === 'found' ? lookup.image.sizeBytes : null;
}

/** `null` where the task did not run on Fargate, or that is not known. */
function fargateStorageGiB(evidence: EvidenceView): number | null {
  const task = evidence.facts(stoppedTask);
  if (task === null || !onFargate(task)) return null;
  return task.ephemeralStorageGiB ?? evidence.facts(taskDefinition)?.ephemeralStorageGiB ?? FARGATE_DEFAULT_GIB;
}

function onFargate(task: { readonly launchType: string | null; readonly capacityProvider: string | null }): boolean {
  return task.launchType === 'FARGATE' || (task.capacityProvider ?? '').startsWith('FARGATE');
}

function tooLarge(compressed: number, storage: number): string {
  return `The image is ${gib(compressed)} GiB compressed and the task has ${storage} GiB of storage.`;
}

function gib(bytes: number): string {
  return (bytes / GIB).toFixed(1);
}

function sentence(evidence: EvidenceView): string {
  const storage = fargateStorageGiB(evidence);
  const compressed = compressedBytes(evidence);
  if (storage !== null) {
    const size = compressed === null ? '' : ` The image is ${gib(compressed)} GiB compressed.`;
    return `The task’s ${storage} GiB of storage was full: it holds the compressed layers and the unpacked image at the same time.${size}`;
  }
  const id = evidence.facts(containerInstance)?.instance.id ?? null;
  return `The disk of ${id === null ? 'the container instance' : `instance ${id}`} had no space (or no inodes) left.`;
}

function adviceFor(evidence: EvidenceView, context: JudgeContext): Advice {
  const storage = fargateStorageGiB(evidence);
  return storage === null ? onInstance(evidence, context) : moreStorage(storage, evidence, context);
}

function moreStorage(storage: number, evidence: EvidenceView, context: JudgeContext): Advice {
  const compressed = compressedBytes(evidence);
  const needed = compressed === null ? storage * 2 : Math.ceil((compressed / GIB) * (1 + UNPACKED_PER_COMPRESSED));
  const size = Math.min(FARGATE_MOST_GIB, Math.max(needed, storage + 10, 21));
  return advice(
    [
      reviseTaskDefinition(
        `Give the task ${size} GiB of storage (21 to ${FARGATE_MOST_GIB} are possible).`,
        `.ephemeralStorage.sizeInGiB = ${size}`,
        evidence,
        context,
      ),
      change('Make the image smaller: build in stages, and leave build tools and caches out of the last one.', null),
    ],
    ['Fail the build when an image grows past a set size.'],
  );
}

function onInstance(evidence: EvidenceView, { subject }: JudgeContext): Advice {
  const id = evidence.facts(containerInstance)?.instance.id ?? null;
  const run = (shell: string) =>
    id === null
      ? shell
      : awsCommand('ssm start-session', subject.region, {
          target: id,
          'document-name': 'AWS-StartInteractiveCommand',
          parameters: JSON.stringify({ command: [shell] }),
        });
  return advice(
    [
      look('See whether space or inodes ran out.', run('df -h / /var/lib/docker; df -i / /var/lib/docker')),
      look('Find the twenty largest folders.', run('sudo du -Sh / 2>/dev/null | sort -rh | head -20')),
      look('See which container a large log folder belongs to, by its id.', run('sudo docker ps --no-trunc')),
      change('Remove images and containers that nothing uses.', run('sudo docker system prune --all --force')),
      id === null
        ? null
        : look(
            'Find the root volume, should it have to grow.',
            awsCommand('ec2 describe-volumes', subject.region, {
              filters: `Name=attachment.instance-id,Values=${id}`,
              query: 'Volumes[].[VolumeId,Size]',
              output: 'text',
            }),
          ),
    ],
    [
      'Cap container logs with the log option max-size, or send them away with the awslogs driver.',
      'Let the agent clean up sooner: ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION and ECS_IMAGE_CLEANUP_INTERVAL.',
    ],
  );
}
