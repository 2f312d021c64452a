import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { pullThroughPermissions } from '../checks/pull-through-permissions.ts';
import { pullThroughRules } from '../checks/pull-through-rules.ts';
import { puller } from '../checks/puller.ts';
import type { RoleDecision } from '../checks/shared/decisions.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import type { ImageLookup, PullThroughRuleSnapshot } from '../model/snapshots/ecr.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext, type Verdict } from './cause.ts';
import { undecidedFor } from './shared/missing.ts';
import { listed } from './shared/network-cause.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { doubtAbout, rolesInOrder } from './shared/pulling-roles.ts';
import { RESOURCE_POLICY_CHECKS, type WeighedDenials, weighDenials } from './shared/resource-policies.ts';
import { deniedOf, type JudgedRole } from './shared/role-decisions.ts';
import { permit } from './shared/role-steps.ts';
import { stageOfText, textSays } from './shared/text.ts';
import { advice, change, confirmedBut, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** A cache rule imitates other errors: without its permissions a pull says that the repository or the image is missing. */
export const pullThroughCache = defineCause({
  id: 'pull-through-cache',
  title: 'The image comes through a pull-through cache, which could not fetch it.',
  explains: ['pull-through-cache', 'image-not-found', 'repository-policy', 'ecr-auth'],
  foretoldUnder: [],
  evidence: [puller, failedContainer, image, pullThroughRules, pullThroughPermissions, ...RESOURCE_POLICY_CHECKS],
  remedy: 'Mending the pull-through cache',
  judge(evidence, context) {
    const facts = evidence.facts(pullThroughRules);
    if (facts === null) {
      const asked =
        textSays(context, 'pull-through-cache') !== 'not' || evidence.of(pullThroughRules).status === 'inconclusive';
      return asked
        ? undecidedFor(evidence, pullThroughRules, 'Whether a pull-through rule covers the image is not known.')
        : outOfQuestion('The image does not come through a pull-through cache.');
    }
    if (facts.rule === null) return outOfQuestion('No pull-through rule covers the repository.');
    return judgeRule(facts.rule, evidence, context);
  },
});

function judgeRule(rule: PullThroughRuleSnapshot, evidence: EvidenceView, context: JudgeContext): Verdict {
  const lookup = evidence.facts(image)?.lookup.kind ?? null;
  const roles = rolesInOrder(evidence.facts(pullThroughPermissions) ?? [], evidence.facts(puller));
  const weigh = (role: JudgedRole) => weighImports(role, lookup, evidence, context);
  const { standing, open } = roles[0] === undefined ? NOTHING_DENIED : weigh(roles[0]);
  const denied = standing.length > 0 ? standing : open;
  const holding = {
    breaks: [stageOfText(context, 'manifest')],
    seenIn: ['pull-through-rules'],
    advice: adviceFor(rule, roles[0]?.roleArn ?? null, denied, evidence, context),
  };
  if (roles[0] !== undefined && denied.length > 0) {
    const doubt =
      standing.length === 0
        ? 'Whether the policy of the registry or of the repository grants it was not seen.'
        : doubtAbout(roles, evidence.facts(puller), (role) => weigh(role).standing.length === 0, 'may');
    const actions = listed(denied.map(({ action }) => action));
    return confirmedBut(
      doubt,
      `The image is not in the cache of ${rule.upstreamHost} yet, and ${nameOfArn(roles[0].roleArn)} may not fetch it: ${actions} is not allowed.`,
      { ...holding, breaks: ['manifest'], seenIn: ['pull-through-permissions', 'pull-through-rules'] },
    );
  }
  if (textSays(context, 'pull-through-cache') === 'plainly')
    return likely(`The cache rule ${rule.prefix} could not fetch the image from ${rule.upstreamHost}.`, holding);
  return notDenied(rule, lookup, evidence);
}

function notDenied(rule: PullThroughRuleSnapshot, lookup: ImageLookup['kind'] | null, evidence: EvidenceView): Verdict {
  if (lookup === 'found') return ruledOut(`The image is already in the cache of ${rule.upstreamHost}.`);
  if (lookup === null)
    return undecidedFor(evidence, image, `Whether the image is in the cache of ${rule.upstreamHost} is not known.`);
  return undecided(
    `The image is not in the cache of ${rule.upstreamHost} yet; why it could not be fetched cannot be seen in AWS.`,
    [
      `A pull of the same image from ${rule.upstreamHost}.`,
      ...(evidence.facts(pullThroughPermissions) === null ? [evidence.of(pullThroughPermissions).summary] : []),
    ],
  );
}

const NOTHING_DENIED = { standing: [], open: [] } as const;

/** A repository that is there need not be created, and an image that is there need not be fetched. */
function weighImports(
  role: JudgedRole,
  lookup: ImageLookup['kind'] | null,
  evidence: EvidenceView,
  context: JudgeContext,
): Pick<WeighedDenials, 'standing' | 'open'> {
  if (lookup === null || lookup === 'found') return NOTHING_DENIED;
  const needed = deniedOf(role).filter(
    ({ action }) => action !== 'ecr:CreateRepository' || lookup === 'repository-missing',
  );
  return weighDenials(role, needed, evidence, context);
}

function adviceFor(
  rule: PullThroughRuleSnapshot,
  role: string | null,
  denied: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
): Advice {
  const { subject } = context;
  const { account, region, repository } = pulledImage(evidence, context);
  const resource = `arn:${subject.partition}:ecr:${region ?? subject.region}:${account ?? subject.account}:repository/${repository ?? '*'}`;
  return advice(
    [
      look(
        'Let ECR check the rule: whether it reaches the upstream registry and its credentials are accepted.',
        awsCommand('ecr validate-pull-through-cache-rule', region ?? subject.region, {
          'ecr-repository-prefix': rule.prefix,
        }),
      ),
      role === null || denied.length === 0
        ? null
        : permit(role, 'pull-through-cache', [{ actions: denied.map(({ action }) => action), resources: [resource] }]),
      rule.credentialArn === null
        ? null
        : look(
            'See when the upstream credentials were last changed.',
            awsCommand('secretsmanager describe-secret', region ?? subject.region, { 'secret-id': rule.credentialArn }),
          ),
      change(
        'Over VPC endpoints the first pull of an image also needs a way to the internet: pull it once from a place that has one.',
        null,
      ),
    ],
    ['Pull new base images through the cache in the pipeline, so that no task is the first to ask.'],
  );
}
