import type { LookContext } from '../check.ts';
import type { FailedContainerFacts } from '../failed-container.ts';
import { registrySecret } from '../registry-secret.ts';
import { taskDefinition } from '../task-definition.ts';

/** Secrets that the role has to read before the pull. */
export interface SecretsInQuestion {
  /** ARNs as IAM knows them. */
  readonly whole: readonly string[];
  /** Names whose ARN was not found out. */
  readonly unknown: readonly string[];
}

/** The secret of a private registry always; the other secrets only where the text speaks of that stage. */
export async function secretsInQuestion(
  container: Pick<FailedContainerFacts, 'definition'> | null,
  context: Pick<LookContext, 'ask' | 'classification'>,
): Promise<SecretsInQuestion> {
  const own = container?.definition?.repositoryCredentials ?? null;
  const ofRegistry = own === null ? NONE : await secretOfRegistry(own, context);
  if (context.classification.reading.stage !== 'secrets') return ofRegistry;
  const definition = await context.ask(taskDefinition);
  const named = definition.status === 'observed' ? definition.facts.containers.flatMap(({ secrets }) => secrets) : [];
  const inManager = named.filter((name) => name.includes(':secretsmanager:')).map(withoutKey);
  return {
    whole: [...new Set([...ofRegistry.whole, ...inManager.filter(isWhole)])],
    unknown: [...new Set([...ofRegistry.unknown, ...inManager.filter((arn) => !isWhole(arn))])],
  };
}

const NONE: SecretsInQuestion = { whole: [], unknown: [] };

/** `credentialsParameter` takes a name as well as an ARN (Amazon ECS API, `RepositoryCredentials`). */
async function secretOfRegistry(named: string, context: Pick<LookContext, 'ask'>): Promise<SecretsInQuestion> {
  if (isWhole(named)) return { whole: [named], unknown: [] };
  const seen = await context.ask(registrySecret);
  if (seen.status !== 'observed') return { whole: [], unknown: [named] };
  const { lookup } = seen.facts;
  if (lookup.kind === 'secret-missing') return NONE;
  return isWhole(lookup.arn) ? { whole: [lookup.arn], unknown: [] } : { whole: [], unknown: [named] };
}

/** Secrets Manager ends every ARN with a hyphen and six characters, and takes what ends so for whole (its guide, "ARN format"). */
function isWhole(name: string): boolean {
  return /^arn:[a-z-]+:secretsmanager:[^:]+:\d{12}:secret:.+-[A-Za-z0-9]{6}$/.test(name);
}

/** `arn:…:secret:name-AbCdEf:json-key::` names a key inside the secret; IAM knows the first seven parts. */
function withoutKey(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}
