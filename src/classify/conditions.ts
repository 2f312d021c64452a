import type { Message } from './reading.ts';

/** Conditions that several signatures share, each about the parts of a message and never about its leaf. */

export function namesNoError({ kind }: Message): boolean {
  return kind === null;
}

export function namesAnotherError({ kind }: Message): boolean {
  return kind === 'other';
}

/** The message is about a pull, or at least about nothing else that we can see. */
export function couldBeAPull({ kind, stage, speaksToSomethingElse }: Message): boolean {
  if (kind === 'pull') return true;
  return kind !== 'other' && stage !== 'secrets' && !speaksToSomethingElse;
}

/** For words that every program uses: the message itself must speak of a pull. */
export function isAboutAPull(message: Message): boolean {
  return message.mentionsPull && couldBeAPull(message);
}

export function fromEcr({ registry }: Message): boolean {
  return registry === 'ecr';
}

export function fromEcrPublic({ registry }: Message): boolean {
  return registry === 'ecr-public';
}

export function fromElsewhere({ registry }: Message): boolean {
  return registry === 'docker-hub' || registry === 'ghcr' || registry === 'other';
}

export function whileFetchingLayers({ stage, urlKind }: Message): boolean {
  return stage === 'layers' || urlKind === 'blob' || urlKind === 'layer-store';
}

/** Prefixes that people give to pull-through-cache rules, from the ECR guide and its samples. */
const CACHE_PREFIX =
  /^(?:ecr-public|public-ecr|docker-?hub|docker\.io|docker|quay(?:\.io)?|ghcr(?:\.io)?|github|gitlab|kubernetes|registry-?k8s(?:-io)?|registry\.k8s\.io|k8s|mcr|acr|chainguard|cgr|mirror|cache|pull-?through(?:-cache)?|ptc)\//;

export function looksLikePullThroughCache(message: Message): boolean {
  return fromEcr(message) && CACHE_PREFIX.test(message.image?.repository ?? '');
}

/** The principal of a denial lives in one account, the repository in another. */
export function crossesAccounts({ line }: Message): boolean {
  const principal = /\barn:[a-z-]{3,12}:(?:sts|iam)::(\d{12}):/.exec(line)?.[1];
  const owner = /\barn:[a-z-]{3,12}:ecr:[a-z0-9-]{5,30}:(\d{12}):/.exec(line)?.[1];
  const host = /\b(\d{12})\.dkr[.-]ecr/.exec(line)?.[1];
  const repositoryAccount = owner ?? host;
  return principal !== undefined && repositoryAccount !== undefined && principal !== repositoryAccount;
}
