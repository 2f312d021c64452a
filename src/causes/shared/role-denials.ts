import { failedContainer } from '../../checks/failed-container.ts';
import type { RoleDecision } from '../../checks/shared/decisions.ts';
import type { Advice, BrokenStage, EvidenceView, JudgeContext } from '../cause.ts';
import { listed } from './network-cause.ts';
import { type PulledImage, pulledImage } from './pulled-image.ts';
import { explainDenials, type JudgedRole } from './role-decisions.ts';
import { cures, simulate } from './role-steps.ts';
import { advice } from './verdict.ts';

/** The stages that break where these are denied, in the order of a pull. */
export function stagesOf(denied: readonly RoleDecision[]): readonly BrokenStage[] {
  const order: readonly BrokenStage[] = ['secrets', 'auth', 'manifest', 'layer'];
  const stages = denied.map(({ action }) => stageOfAction(action));
  return order.filter((stage) => stages.includes(stage));
}

function stageOfAction(action: string): BrokenStage {
  if (action === 'ecr:GetAuthorizationToken') return 'auth';
  if (action === 'ecr:GetDownloadUrlForLayer') return 'layer';
  return action.startsWith('ecr:') ? 'manifest' : 'secrets';
}

/** What the role may not do, and who denies it. */
export function denialSentence(
  role: JudgedRole,
  denied: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
): string {
  const image = pulledImage(evidence, context);
  const container = evidence.facts(failedContainer);
  const injected =
    container?.origin === 'injected' && container.name !== null
      ? ` The image belongs to ${container.name}, which ${container.injectedBy ?? 'a service'} puts into the task; it is in account ${image.account ?? 'of AWS'}.`
      : '';
  return `${role.roleArn} may not ${listed(denied.map(({ action }) => action))}${onRepository(denied, image)}: ${explainDenials(role, denied)}.${injected}`;
}

/** ` on the repository api`, where one of the actions is done on it. */
export function onRepository(denied: readonly RoleDecision[], image: PulledImage): string {
  const onIt = denied.some(({ action }) => action !== 'ecr:GetAuthorizationToken' && action.startsWith('ecr:'));
  return onIt && image.repository !== null ? ` on the repository ${image.repository}` : '';
}

/** How to see the denials, and how to lift them. */
export function denialAdvice(
  role: JudgedRole,
  denied: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
): Advice {
  const byResource = [...new Set(denied.map(({ resource }) => resource))];
  const looks = byResource.map((resource) =>
    simulate(role.roleArn, [...new Set(denied.filter((d) => d.resource === resource).map((d) => d.action))], resource),
  );
  return advice(
    [...looks, ...cures(role, denied, evidence, context)],
    [
      'Attach AmazonECSTaskExecutionRolePolicy to every execution role; the task role is another role, and rights on it do not help the pull.',
      'Containers that AWS injects, such as GuardDuty’s, pull from registries of AWS: leave room for them in a narrow policy.',
    ],
  );
}
