import { puller } from '../../src/checks/puller.ts';
import { repositoryPolicy } from '../../src/checks/repository-policy.ts';
import { type Outcome, REPOSITORY, saw, says } from './build.ts';
import * as net from './network.ts';

export const OWNER = '444455556666';
export const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
export const forbidden = says('repository-policy', 'manifest');

export const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** The repository of another account, with a policy of these statements or none. */
export function foreign(...statements: readonly object[]): Outcome {
  const place = { registryId: OWNER, region: net.REGION, repository: REPOSITORY };
  return saw(
    repositoryPolicy,
    statements.length === 0
      ? { kind: 'no-policy', ...place }
      : { kind: 'policy', text: document(...statements), ...place },
  );
}

export const allowing = (principal: string) => ({ Effect: 'Allow', Principal: { AWS: principal }, Action: PULL });

/** Who pulls: roles in the order in which the agent uses them, and the one that the text names. */
export function pulledBy(namedInText: string | null, ...roleArns: readonly string[]): Outcome {
  const kinds = ['execution-role', 'instance-role'] as const;
  const candidates = roleArns.map((roleArn, place) => ({ roleArn, kind: kinds[place] ?? 'instance-role' }));
  return saw(puller, { candidates, namedInText, missing: false, instanceRoleUnseen: false });
}
