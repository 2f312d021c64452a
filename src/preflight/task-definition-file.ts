import { z } from 'zod';
import { redact } from '../model/redact.ts';
import type { ContainerDefinitionSnapshot, TaskDefinitionSnapshot } from '../model/snapshots/ecs.ts';

/** ECS takes 64 KiB; DescribeTaskDefinition adds a few kilobytes to that. */
export const MOST_FILE_BYTES = 256 * 1024;

/** A task definition out of a file. */
export interface TaskDefinitionFile {
  readonly definition: TaskDefinitionSnapshot;
  /** `FARGATE`, `EC2`, …; empty where the file does not say. */
  readonly compatibilities: readonly string[];
}

/** Why a text is no task definition. */
export type FileProblem =
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-json' }
  /** Written in the style of CloudFormation. */
  | { readonly kind: 'capital-names' }
  | { readonly kind: 'no-containers' }
  /** A field that does not have the form that ECS takes, by its path. */
  | { readonly kind: 'wrong-field'; readonly path: string };

export type ReadFile =
  | { readonly ok: true; readonly file: TaskDefinitionFile }
  | { readonly ok: false; readonly problem: FileProblem };

const name = z.string().max(255);
const arn = z.string().max(2048);
const secret = z.object({ valueFrom: arn });

const container = z.object({
  name: name.min(1),
  image: z.string().max(4096).default(''),
  essential: z.boolean().nullish(),
  secrets: z.array(secret).max(500).nullish(),
  repositoryCredentials: z.object({ credentialsParameter: arn }).nullish(),
  environmentFiles: z
    .array(z.object({ value: arn }))
    .max(100)
    .nullish(),
  versionConsistency: name.nullish(),
  logConfiguration: z
    .object({ logDriver: name.nullish(), secretOptions: z.array(secret).max(500).nullish() })
    .nullish(),
});

const definition = z.object({
  family: name.nullish(),
  taskDefinitionArn: arn.nullish(),
  networkMode: name.nullish(),
  executionRoleArn: arn.nullish(),
  taskRoleArn: arn.nullish(),
  requiresCompatibilities: z.array(name).max(10).nullish(),
  runtimePlatform: z.object({ operatingSystemFamily: name.nullish(), cpuArchitecture: name.nullish() }).nullish(),
  ephemeralStorage: z.object({ sizeInGiB: z.number() }).nullish(),
  containerDefinitions: z.array(container).min(1).max(50),
});

type Definition = z.output<typeof definition>;

/** Reads what `register-task-definition --cli-input-json` takes, or what `describe-task-definition` gives. */
export function readTaskDefinition(text: string): ReadFile {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_FILE_BYTES) return problem({ kind: 'too-large', bytes });
  const json = parse(text);
  if (!isObject(json)) return problem({ kind: 'not-json' });
  const inner = json['taskDefinition'];
  const candidate = isObject(inner) ? inner : json;
  if (candidate['ContainerDefinitions'] !== undefined) return problem({ kind: 'capital-names' });
  const listed = candidate['containerDefinitions'];
  if (!Array.isArray(listed) || listed.length === 0) return problem({ kind: 'no-containers' });
  const parsed = definition.safeParse(candidate);
  if (parsed.success) return { ok: true, file: toFile(parsed.data) };
  return problem({ kind: 'wrong-field', path: z.core.toDotPath(parsed.error.issues[0]?.path ?? []) });
}

function problem(found: FileProblem): ReadFile {
  return { ok: false, problem: found };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toFile(file: Definition): TaskDefinitionFile {
  const family = file.family ?? 'task-definition';
  return {
    compatibilities: file.requiresCompatibilities ?? [],
    definition: {
      arn: file.taskDefinitionArn ?? family,
      family,
      networkMode: file.networkMode ?? null,
      executionRoleArn: file.executionRoleArn ?? null,
      taskRoleArn: file.taskRoleArn ?? null,
      operatingSystem: file.runtimePlatform?.operatingSystemFamily ?? null,
      cpuArchitecture: file.runtimePlatform?.cpuArchitecture ?? null,
      ephemeralStorageGiB: file.ephemeralStorage?.sizeInGiB ?? null,
      containers: file.containerDefinitions.map(toContainer),
    },
  };
}

function toContainer(one: Definition['containerDefinitions'][number]): ContainerDefinitionSnapshot {
  const secrets = [...(one.secrets ?? []), ...(one.logConfiguration?.secretOptions ?? [])];
  return {
    name: redact(one.name),
    image: redact(one.image),
    essential: one.essential !== false,
    logDriver: one.logConfiguration?.logDriver ?? null,
    secrets: secrets.map(({ valueFrom }) => valueFrom),
    repositoryCredentials: one.repositoryCredentials?.credentialsParameter ?? null,
    environmentFiles: (one.environmentFiles ?? []).map(({ value }) => value),
    versionConsistency: one.versionConsistency ?? null,
  };
}
