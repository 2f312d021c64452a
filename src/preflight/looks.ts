import { CAUSES } from '../causes/index.ts';
import { NETWORK_CHECKS } from '../causes/network-evidence.ts';
import { type Check, type CheckResult, observed, skipped } from '../checks/check.ts';
import { containerInstance } from '../checks/container-instance.ts';
import { containerFacts, failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { imageManifest } from '../checks/image-manifest.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { pinnedDigest } from '../checks/pinned-digest.ts';
import { service } from '../checks/service.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import type { CheckRun } from '../diagnose/run-checks.ts';
import { checksFor } from '../diagnose/suspects.ts';
import type { TaskDefinitionSnapshot, TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Subject } from '../model/subject.ts';
import { hypotheticalTask } from './hypothetical-task.ts';
import { sampleTask } from './sample-task.ts';
import type { TaskDefinitionFile } from './task-definition-file.ts';

type Known = ReadonlyMap<Check<unknown>, CheckResult<unknown>>;

/** Starts a run that takes some outcomes as given. */
export type StartRun = (known: SettledOutcomes) => CheckRun;

/** What was seen for one container of the task that would be started. */
export interface ContainerLook {
  readonly name: string;
  readonly outcomes: SettledOutcomes;
}

/** Everything that was seen beforehand. */
export interface PreflightLooks {
  /** Empty where the task definition could not be read. */
  readonly containers: readonly ContainerLook[];
  /** What does not depend on the container. */
  readonly shared: SettledOutcomes;
}

/** The checks that one container’s image decides; all others are made once. */
const OF_THE_TASK: readonly Check<unknown>[] = NETWORK_CHECKS.filter((check) => check !== failedContainer);
const OF_A_CONTAINER = checksFor(CAUSES).filter((check) => check !== failedContainer && !OF_THE_TASK.includes(check));

/** Makes the same checks as a diagnosis, for a task that does not exist: service and definition first, the rest side by side. */
export async function lookBeforehand(
  subject: Subject,
  file: TaskDefinitionFile | null,
  startRun: StartRun,
): Promise<PreflightLooks> {
  const start = await readStart(subject, file, startRun);
  if (start.task === null) return { containers: [], shared: new SettledOutcomes(start.known) };
  const { known, task, definition } = start;
  const [shared, containers] = await Promise.all([
    lookAtTask(known, startRun),
    Promise.all(
      task.containers.map(({ name }) =>
        lookAtContainer({ name, task, definition, isFile: file !== null }, known, startRun),
      ),
    ),
  ]);
  return {
    shared,
    containers: containers.map(({ name, outcomes }) => ({
      name,
      outcomes: new SettledOutcomes(new Map([...shared.entries(), ...outcomes.entries()])),
    })),
  };
}

/** How the task would be started, and what was seen on the way; no task where its definition cannot be read. */
type ReadStart =
  | { readonly known: Known; readonly task: TaskSnapshot; readonly definition: TaskDefinitionSnapshot }
  | { readonly known: Known; readonly task: null };

async function readStart(subject: Subject, file: TaskDefinitionFile | null, startRun: StartRun): Promise<ReadStart> {
  const first = startRun(new SettledOutcomes(new Map()));
  const [ofService, sample] = await Promise.all([first.ask(service), first.ask(sampleTask)]);
  const definition = file === null ? await first.ask(taskDefinition) : ofFile(file);
  if (definition.status !== 'observed' || first.lacksCredentials) {
    return { known: new Map(first.settled.entries()), task: null };
  }
  const task = hypotheticalTask({
    subject,
    definition: definition.facts,
    service: ofService.status === 'observed' ? ofService.facts.service : null,
    sample: sample.status === 'observed' ? sample.facts : null,
    compatibilities: file?.compatibilities ?? [],
  });
  const given: Known = new Map<Check<unknown>, CheckResult<unknown>>([
    [service, ofService],
    [sampleTask, sample],
    [taskDefinition, definition],
    [stoppedTask, observed(task, 'No task: what would be started now.')],
  ]);
  const instance = await startRun(new SettledOutcomes(given)).ask(containerInstance);
  return { known: new Map([...given, [containerInstance, instance]]), task, definition: definition.facts };
}

function ofFile({ definition }: TaskDefinitionFile): CheckResult<TaskDefinitionSnapshot> {
  return observed(definition, `The file holds ${definition.family} with ${definition.containers.length} containers.`);
}

async function lookAtTask(known: Known, startRun: StartRun): Promise<SettledOutcomes> {
  const run = startRun(new SettledOutcomes(known));
  await Promise.all(OF_THE_TASK.map((check) => run.ask(check)));
  return run.settled;
}

interface AskedContainer {
  readonly name: string;
  readonly task: TaskSnapshot;
  readonly definition: TaskDefinitionSnapshot;
  readonly isFile: boolean;
}

/**
 * A manifest is read only of an image that is there: asking for one that is not would make a cache fetch it. A file’s
 * tags are resolved when it is deployed, so that nothing is pinned yet.
 */
async function lookAtContainer(
  { name, task, definition, isFile }: AskedContainer,
  known: Known,
  startRun: StartRun,
): Promise<ContainerLook> {
  const facts = containerFacts(name, task.containers, definition.containers);
  const notPinned = skipped('service', 'A new deployment resolves the tag anew.');
  const given: Known = new Map<Check<unknown>, CheckResult<unknown>>([
    ...known,
    [failedContainer, observed(facts, `Container ${name}: image ${facts.image ?? 'unknown'}.`)],
    ...(isFile ? [[pinnedDigest, notPinned] as const] : []),
  ]);
  const run = startRun(new SettledOutcomes(given));
  const [found] = await Promise.all([
    run.ask(image),
    ...OF_A_CONTAINER.filter((check) => check !== imageManifest).map((check) => run.ask(check)),
  ]);
  if (found.status === 'observed' && found.facts.lookup.kind === 'found') await run.ask(imageManifest);
  return { name, outcomes: run.settled };
}
