import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { pullThroughPermissions } from '../checks/pull-through-permissions.ts';
import { pullThroughRules } from '../checks/pull-through-rules.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import type { PullThroughRuleSnapshot } from '../model/snapshots/ecr.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { undecidedFor } from './shared/missing.ts';
import { listed } from './shared/network-cause.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { permit } from './shared/role-steps.ts';
import { stageOfText, textSays } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** A cache rule imitates other errors: without its permissions a pull says that the repository or the image is missing. */
export const pullThroughCache = defineCause({
  id: 'pull-through-cache',
  title: 'The image comes through a pull-through cache, which could not fetch it.',
  explains: ['pull-through-cache', 'image-not-found', 'repository-policy', 'ecr-auth'],
  foretoldUnder: [],
  evidence: [failedContainer, image, pullThroughRules, pullThroughPermissions],
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

function judgeRule(rule: PullThroughRuleSnapshot, evidence: EvidenceView, context: JudgeContext) {
  const cached = evidence.facts(image)?.lookup.kind === 'found';
  const denied = deniedImports(evidence);
  const steps = adviceFor(rule, denied, evidence, context);
  if (!cached && denied.length > 0) {
    const roles = listed(denied.map(({ roleArn }) => nameOfArn(roleArn)));
    const actions = listed(denied.map(({ action }) => action));
    return confirmed(
      `The image is not in the cache of ${rule.upstreamHost} yet, and ${roles} may not fetch it: ${actions} is not allowed.`,
      { breaks: ['manifest'], seenIn: ['pull-through-permissions', 'pull-through-rules'], advice: steps },
    );
  }
  if (textSays(context, 'pull-through-cache') === 'plainly') {
    return likely(`The cache rule ${rule.prefix} could not fetch the image from ${rule.upstreamHost}.`, {
      breaks: [stageOfText(context, 'manifest')],
      seenIn: ['pull-through-rules'],
      advice: steps,
    });
  }
  if (cached) return ruledOut(`The image is already in the cache of ${rule.upstreamHost}.`);
  return undecided(
    `The image is not in the cache of ${rule.upstreamHost} yet; why it could not be fetched cannot be seen in AWS.`,
    [
      `A pull of the same image from ${rule.upstreamHost}.`,
      ...(evidence.facts(pullThroughPermissions) === null ? [evidence.of(pullThroughPermissions).summary] : []),
    ],
  );
}

function deniedImports(evidence: EvidenceView): readonly { readonly roleArn: string; readonly action: string }[] {
  const roles = evidence.facts(pullThroughPermissions) ?? [];
  return roles
    .slice(0, 1)
    .flatMap(({ roleArn, decisions }) =>
      decisions
        .filter(({ decision, missingContext }) => decision.endsWith('-deny') && missingContext.length === 0)
        .map(({ action }) => ({ roleArn, action })),
    );
}

function adviceFor(
  rule: PullThroughRuleSnapshot,
  denied: readonly { readonly roleArn: string; readonly action: string }[],
  evidence: EvidenceView,
  context: JudgeContext,
): Advice {
  const { subject } = context;
  const { account, region, repository } = pulledImage(evidence, context);
  const resource = `arn:${subject.partition}:ecr:${region ?? subject.region}:${account ?? subject.account}:repository/${repository ?? '*'}`;
  const role = denied[0]?.roleArn ?? null;
  return advice(
    [
      look(
        'Let ECR check the rule: whether it reaches the upstream registry and its credentials are accepted.',
        awsCommand('ecr validate-pull-through-cache-rule', region ?? subject.region, {
          'ecr-repository-prefix': rule.prefix,
        }),
      ),
      role === null
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
