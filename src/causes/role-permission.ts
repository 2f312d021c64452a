import { failedContainer } from '../checks/failed-container.ts';
import { type PullerFacts, puller } from '../checks/puller.ts';
import { rolePermissions } from '../checks/role-permissions.ts';
import type { RoleDecision } from '../checks/shared/decisions.ts';
import { nameOfArn } from '../model/arn.ts';
import { defineCause, type EvidenceView, type JudgeContext, type Verdict } from './cause.ts';
import { isSkipped, undecidedFor, wouldLift } from './shared/missing.ts';
import { listed } from './shared/network-cause.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { doubtAbout, rolesInOrder } from './shared/pulling-roles.ts';
import {
  isOfSecret,
  RESOURCE_POLICY_CHECKS,
  resourcePolicies,
  type WeighedDenials,
  weighDenials,
} from './shared/resource-policies.ts';
import { deniedOf, type JudgedRole, uncertainOf, wayToKnow } from './shared/role-decisions.ts';
import { denialAdvice, denialSentence, onRepository, stagesOf } from './shared/role-denials.ts';
import { textSays } from './shared/text.ts';
import { confirmedBut, likely, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/**
 * Identity policies, boundary and organisation of the role that pulls. What refuses it at the repository or an endpoint
 * is a cause of its own; what is granted there counts here.
 */
export const rolePermission = defineCause({
  id: 'role-permission',
  title: 'The role that pulls the image lacks a permission.',
  explains: [
    'ecr-auth',
    'repository-policy',
    'layer-download',
    'registry-credentials',
    'pull-through-cache',
    'unknown-pull-failure',
  ],
  foretoldUnder: ['network-unreachable', 'dns', 'image-not-found'],
  evidence: [puller, rolePermissions, failedContainer, ...RESOURCE_POLICY_CHECKS],
  remedy: 'Changing the execution role’s policies',
  judge(evidence, context) {
    const who = evidence.facts(puller);
    if (who?.missing === true) return outOfQuestion('There is no execution role whose policies could be changed.');
    const all = evidence.facts(rolePermissions);
    if (all === null) {
      const { registry } = pulledImage(evidence, context);
      return isSkipped(evidence, rolePermissions) && registry !== 'ecr' && registry !== 'unknown'
        ? outOfQuestion('The image is not in a private ECR registry, so no IAM permission is asked for.')
        : undecidedFor(evidence, rolePermissions, 'What the role that pulls may do is not known.');
    }
    return judgeRoles(rolesInOrder(all, who), who, evidence, context);
  },
});

function judgeRoles(
  roles: readonly JudgedRole[],
  who: PullerFacts | null,
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  const [first] = roles;
  if (first === undefined) return outOfQuestion('The pull needs no role.');
  const { standing, open, granted } = weigh(first, evidence, context);
  if (standing.length > 0) {
    const isFine = (role: JudgedRole) => weigh(role, evidence, context).standing.length === 0;
    return confirmedBut(doubtAbout(roles, who, isFine, 'may'), denialSentence(first, standing, evidence, context), {
      breaks: stagesOf(standing),
      seenIn: ['role-permissions'],
      advice: denialAdvice(first, standing, evidence, context),
    });
  }
  if (open.length > 0) return openDenials(first, open, evidence, context);
  return allowedOrUncertain(first, granted, evidence, context);
}

function weigh(role: JudgedRole, evidence: EvidenceView, context: JudgeContext): WeighedDenials {
  return weighDenials(role, deniedOf(role), evidence, context);
}

/**
 * The role's own policies are silent, and another that may grant it was not seen or cannot be decided. Secrets come
 * first in a pull, and few have a policy of their own: a role that may not read one most likely cannot.
 */
function openDenials(
  role: JudgedRole,
  open: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  const ofSecrets = open.filter(isOfSecret);
  const denied = ofSecrets.length > 0 ? ofSecrets : open;
  const unseen = ofSecrets.length > 0 ? [] : resourcePolicies(evidence).unseen;
  const place = ofSecrets.length > 0 ? 'of the secret' : 'of the repository or of its registry';
  const isKnown = ofSecrets.length === 0 && unseen.length === 0;
  const elsewhere = isKnown ? 'depends on conditions whose values are not known' : 'was not seen';
  const actions = listed(denied.map(({ action }) => action));
  const because = `No policy of ${role.roleArn} itself allows ${actions}${onRepository(denied, pulledImage(evidence, context))}; whether the policy ${place} allows it ${elsewhere}.`;
  if (ofSecrets.length > 0 || textSays(context, 'ecr-auth', 'repository-policy') === 'plainly') {
    return likely(because, {
      breaks: stagesOf(denied),
      seenIn: ['role-permissions'],
      advice: denialAdvice(role, denied, evidence, context),
    });
  }
  const conditions = 'A look at the conditions in the policies of the repository and of its registry.';
  return undecided(because, isKnown ? [conditions] : unseen.map((check) => wouldLift(evidence.of(check))));
}

function allowedOrUncertain(
  role: JudgedRole,
  granted: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  const name = nameOfArn(role.roleArn);
  const uncertain = uncertainOf(role);
  if (uncertain.length > 0) {
    const keys = [...new Set(uncertain.flatMap(({ missingContext }) => missingContext))];
    return undecided(
      `Whether ${name} may ${listed(uncertain.map(({ action }) => action))} depends on ${keys.length === 0 ? 'what could not be read' : `conditions on ${listed(keys)}, whose values are not known`}.`,
      keys.length === 0
        ? uncertain.map(({ action }) => wayToKnow(action, role))
        : keys.map((key) => `The value of ${key} at the pull.`),
    );
  }
  if (role.method === 'own-evaluation' && textSays(context, 'ecr-auth', 'repository-policy') === 'plainly') {
    return undecided(
      `The policies of ${name} allow the pull; whether the organisation or a boundary forbids it was not to be seen.`,
      [
        `Permission for iam:SimulatePrincipalPolicy in account ${context.subject.account}.`,
        wouldLift(evidence.of(rolePermissions)),
      ],
    );
  }
  if (granted.length > 0) {
    return ruledOut(
      `${name} may ${listed(granted.map(({ action }) => action))} by the policy of the repository or of its registry, though no policy of its own allows it.`,
    );
  }
  const { action, principal } = context.classification.facts;
  const checked = role.decisions.some((decision) => decision.action === action);
  if (action !== undefined && principal !== undefined && checked) {
    return ruledOut(
      `${name} is allowed ${action} now: its policies were changed since, or the denial came from elsewhere.`,
    );
  }
  return ruledOut(`${name} is allowed everything that the pull asks of IAM.`);
}
