import { partitionOf } from '../../../../model/arn.ts';
import { isAllowed } from '../../policy/decide.ts';
import { evaluatePolicies, type PolicyAnswer } from '../../policy/evaluate.ts';
import { denied } from '../../server/denial.ts';
import { roleArnOfSession } from '../../server/principal.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Repository } from '../../world/ecr.ts';
import { type PlaceWorld, placeOf } from '../../world.ts';
import type { Call } from '../operation.ts';
import { checkedSize } from '../paging.ts';

/** The members by which an ECR request names a repository. */
export interface RepositoryRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

/** The registry that a request means: the caller's own unless it names another account. */
export function registryOf(call: Call, registryId: string | undefined): PlaceWorld {
  return registryId === undefined ? call.place : placeOf(call.world, registryId, call.place.region);
}

/**
 * The repository that a request names. In the caller's own registry a missing one is `RepositoryNotFoundException` and
 * only a Deny of its policy refuses; in another account's the policy must allow the caller, and a missing repository
 * looks like a forbidden one.
 */
export function repositoryOf(call: Call, request: RepositoryRequest): Repository {
  const registry = registryOf(call, request.registryId);
  const name = request.repositoryName ?? '';
  const repository = registry.ecr.repositories.find((candidate) => candidate.name === name);
  const isOwn = registry.account === call.principal.account;
  if (repository === undefined) throw isOwn ? repositoryMissing(name, registry.account) : refused(call, registry, name);
  const answer = askPolicy(call, repository);
  if (answer.deniedBy.length > 0) {
    throw refused(call, registry, name, 'with an explicit deny in a resource-based policy');
  }
  if (!isOwn && !isAllowed(answer)) throw refused(call, registry, name);
  return repository;
}

export function repositoryMissing(name: string, registryId: string): Refusal {
  return new Refusal(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
  );
}

function askPolicy(call: Call, repository: Repository): PolicyAnswer {
  const policies =
    repository.policy === null ? [] : [{ id: repository.name, type: 'resource', document: repository.policy } as const];
  const context = new Map([
    ['aws:principalaccount', [call.principal.account]],
    ['aws:principalarn', [roleArnOfSession(call.principal.arn)]],
    ['aws:requestedregion', [call.place.region]],
  ]);
  const asker = { kind: 'AWS', name: call.principal.arn } as const;
  return evaluatePolicies(policies, { action: call.action, resource: repository.arn, context, asker });
}

function refused(call: Call, registry: PlaceWorld, name: string, because?: string): Refusal {
  const { region, account } = registry;
  return denied('json', {
    principalArn: call.principal.arn,
    action: call.action,
    resource: `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`,
    because: because ?? `because no resource-based policy allows the ${call.action} action`,
  });
}

/** Refuses what only the owner of a registry may ask. */
export function ownRegistry(call: Call, registryId: string | undefined): PlaceWorld {
  const registry = registryOf(call, registryId);
  if (registry.account !== call.principal.account) throw refused(call, registry, '*');
  return registry;
}

/** Page settings of ECR: from 1 to 1000 entries. */
export function ecrPage(call: Call, request: { maxResults?: number | undefined; nextToken?: string | undefined }) {
  return {
    limit: checkedSize(request.maxResults, { least: 1, most: 1000, refusal: 'InvalidParameterException' }) ?? 100,
    token: request.nextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidParameterException',
  };
}
