import { classify } from '../classify/classify.ts';
import { type ImageReference, parseImageReference } from '../model/image-reference.ts';
import type { ContainerDefinitionSnapshot, ContainerSnapshot } from '../model/snapshots/ecs.ts';
import { type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { stoppedTask } from './stopped-task.ts';
import { taskDefinition } from './task-definition.ts';

/** The container whose image could not be pulled. */
export interface FailedContainerFacts {
  readonly name: string | null;
  /** As it is written in the task definition, in the task or in the text. */
  readonly image: string | null;
  /** `null` where the image is not known or is no valid reference. */
  readonly reference: ImageReference | null;
  readonly definition: ContainerDefinitionSnapshot | null;
  readonly reason: string | null;
  readonly origin: 'task-definition' | 'injected' | 'text';
  readonly injectedBy: string | null;
  readonly essential: boolean | null;
  readonly otherContainers: readonly string[];
}

export const failedContainer = defineCheck({
  id: 'failed-container',
  title: 'Find the container that failed',
  reads: [],
  needs: {},
  async look(context): Promise<CheckResult<FailedContainerFacts>> {
    const [task, definition] = await Promise.all([context.ask(stoppedTask), context.ask(taskDefinition)]);
    const inTask = task.status === 'observed' ? task.facts.containers : [];
    const inDefinition = definition.status === 'observed' ? definition.facts.containers : [];
    const chosen = choose(inTask, inDefinition, context);
    const facts = factsOf(chosen, inTask, inDefinition, imageOfText(context));
    if (facts.image === null && facts.name === null)
      return skipped('stopped-task', 'Neither task nor text names the image.');
    const whose = facts.name === null ? '' : `Container ${facts.name}: `;
    return observed(facts, `${whose}image ${facts.image ?? 'unknown'}.`, []);
  },
});

type Candidate = { readonly name: string; readonly image: string | null; readonly reason: string | null };

/** The same facts about any container of a task, for asking what becomes of its image. */
export function containerFacts(
  name: string,
  inTask: readonly ContainerSnapshot[],
  inDefinition: readonly ContainerDefinitionSnapshot[],
): FailedContainerFacts {
  const written = inDefinition.find((definition) => definition.name === name)?.image;
  const image = written ?? inTask.find((container) => container.name === name)?.image ?? null;
  return factsOf({ name, image, reason: null }, inTask, inDefinition, null);
}

/** Its own reason says so; else the text names its image; else it is the only one, or the first that is essential. */
function choose(
  inTask: readonly ContainerSnapshot[],
  inDefinition: readonly ContainerDefinitionSnapshot[],
  context: LookContext,
): Candidate | null {
  const written = (name: string) => inDefinition.find((definition) => definition.name === name)?.image ?? null;
  const candidates: readonly Candidate[] =
    inTask.length > 0
      ? inTask.map(({ name, image, reason }) => ({ name, image: written(name) ?? image, reason }))
      : inDefinition.map(({ name, image }) => ({ name, image, reason: null }));
  return (
    candidates.find(({ reason }) => reason !== null && saysPull(reason)) ??
    candidates.find(({ image }) => image !== null && isNamed(image, context)) ??
    (candidates.length === 1 ? candidates[0] : undefined) ??
    (context.classification.facts.repository === undefined ? mainOf(candidates, inDefinition) : undefined) ??
    null
  );
}

function mainOf(
  candidates: readonly Candidate[],
  inDefinition: readonly ContainerDefinitionSnapshot[],
): Candidate | undefined {
  const essential = inDefinition.find((definition) => definition.essential)?.name;
  return candidates.find(({ name }) => name === essential) ?? candidates[0];
}

function saysPull(reason: string): boolean {
  const { symptom } = classify(reason);
  return symptom !== 'not-a-pull-failure';
}

/** Hosts are compared only where the text holds one: the agent leaves it out at times. */
function isNamed(image: string, { classification }: LookContext): boolean {
  const { repository, registry, tag, digest } = classification.facts;
  const parsed = parseImageReference(image);
  if (repository === undefined || !parsed.ok) return false;
  const own = parsed.reference;
  if (own.repository !== repository && own.repository !== `library/${repository}`) return false;
  if (registry !== undefined && own.kind !== 'docker-hub' && own.registry !== registry) return false;
  return tag === undefined || own.tag === null || own.tag === tag || (digest !== undefined && own.digest === digest);
}

function factsOf(
  chosen: Candidate | null,
  inTask: readonly ContainerSnapshot[],
  inDefinition: readonly ContainerDefinitionSnapshot[],
  fromText: string | null,
): FailedContainerFacts {
  const definition = inDefinition.find(({ name }) => name === chosen?.name) ?? null;
  const image = chosen?.image ?? fromText;
  const parsed = image === null ? null : parseImageReference(image);
  const injected = chosen !== null && definition === null && inDefinition.length > 0;
  return {
    name: chosen?.name ?? null,
    image,
    reference: parsed?.ok === true ? parsed.reference : null,
    definition,
    reason: chosen?.reason ?? null,
    origin: chosen === null ? 'text' : injected ? 'injected' : 'task-definition',
    injectedBy: injected ? whoInjects(chosen.name, image) : null,
    essential: definition?.essential ?? null,
    otherContainers: otherNames(chosen, inTask, inDefinition),
  };
}

function imageOfText({ classification }: LookContext): string | null {
  const { registry, repository, tag, digest } = classification.facts;
  if (repository === undefined) return null;
  const host = registry === undefined ? '' : `${registry}/`;
  return `${host}${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Names and images by which AWS adds containers to tasks (GuardDuty, Service Connect, ECS Exec, FireLens guides). */
function whoInjects(name: string, image: string | null): string {
  const known = `${name} ${image ?? ''}`.toLowerCase();
  if (known.includes('guardduty')) return 'GuardDuty Runtime Monitoring';
  if (known.includes('service-connect') || known.includes('appnet')) return 'ECS Service Connect';
  if (known.includes('firelens') || known.includes('log_router')) return 'FireLens';
  if (known.includes('execute-command') || known.includes('ecs-exec')) return 'ECS Exec';
  return 'AWS or an admission tool';
}

function otherNames(
  chosen: Candidate | null,
  inTask: readonly ContainerSnapshot[],
  inDefinition: readonly ContainerDefinitionSnapshot[],
): readonly string[] {
  if (chosen === null) return [];
  const failing = new Set(inTask.filter(({ reason }) => reason !== null && saysPull(reason)).map(({ name }) => name));
  const names = [...new Set([...inTask, ...inDefinition].map(({ name }) => name))];
  return names.filter((name) => name !== chosen.name && !failing.has(name));
}
