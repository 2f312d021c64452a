import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsReader } from '../../aws/reader.ts';
import type { ImageId } from '../../model/snapshots/ecr.ts';
import { type LookContext, skipped } from '../check.ts';
import { failedContainer } from '../failed-container.ts';

/** A private ECR registry and the image that is wanted of it. */
export interface WantedImage {
  readonly registryId: string;
  readonly region: string;
  readonly repository: string;
  readonly id: ImageId;
}

/** The image of the failed container, from its definition or from the text; `null` outside private ECR. */
export async function wantedImage(context: LookContext): Promise<WantedImage | null> {
  const container = await context.ask(failedContainer);
  if (container.status !== 'observed') return null;
  const { reference } = container.facts;
  if (reference === null || reference.ecr === null) return null;
  const { account, region } = reference.ecr;
  const textDigest = context.classification.facts.digest;
  const digest = reference.digest ?? null;
  const id = digest === null ? { tag: reference.tag ?? 'latest' } : { digest };
  const named =
    reference.tagImplied && textDigest !== undefined && reference.tag === 'latest' ? { digest: textDigest } : id;
  return {
    registryId: account,
    region,
    repository: reference.repository,
    id: container.facts.origin === 'text' ? named : id,
  };
}

/** Said where there is none to look for: the image is elsewhere, or which one it is was not found out. */
export function noImageInEcr(waitingFor: 'image' | 'failed-container') {
  return skipped(waitingFor, 'No image of a private ECR registry was found to look for.');
}

/** What a question to a registry came to; `foreign` is a registry of another account that does not let us look. */
export type RegistryAnswer<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'foreign' };

/**
 * Asks a registry, in its owner's account where a role of ours works there, else with our own identity.
 * Throws `AwsError` as the reader does, except for a refusal by another account.
 */
export async function askRegistry<T>(
  context: LookContext,
  { registryId, region }: Pick<WantedImage, 'registryId' | 'region'>,
  question: (aws: AwsReader) => Promise<T>,
): Promise<RegistryAnswer<T>> {
  const { account } = context.subject;
  if (registryId === account) return { kind: 'answer', value: await question(context.awsAt({ account, region })) };
  for (const identity of [registryId, account]) {
    try {
      return { kind: 'answer', value: await question(context.awsAt({ account: identity, region })) };
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'access-denied') throw error;
    }
  }
  return { kind: 'foreign' };
}

/** `repository:tag` or `repository@digest`. */
export function imageName({ repository, id }: Pick<WantedImage, 'repository' | 'id'>): string {
  return id.digest === undefined ? `${repository}:${id.tag ?? 'latest'}` : `${repository}@${id.digest}`;
}
