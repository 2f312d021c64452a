import { puller } from '../checks/puller.ts';
import { PULL_ACTIONS } from '../model/pull-actions.ts';
import { awsCommand } from '../model/shell.ts';
import {
  type Advice,
  type BrokenStage,
  defineCause,
  type EvidenceView,
  type JudgeContext,
  type Verdict,
} from './cause.ts';
import { isNoNetwork, NETWORK_CHECKS, type NetworkEvidence, networkEvidence } from './network-evidence.ts';
import { liftDoubt, sayDoubts } from './shared/doubts.ts';
import {
  type AskedEndpoint,
  askForOthers,
  askOnTheWay,
  hiddenPolicies,
  waysOfOthers,
} from './shared/endpoint-questions.ts';
import { wouldLift } from './shared/missing.ts';
import { listed, NO_WAY_KNOWN } from './shared/network-cause.ts';
import { startAnew } from './shared/network-steps.ts';
import { layerBucketArn } from './shared/policy-questions.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { type AskingRole, askingRoles, doubtAbout } from './shared/pulling-roles.ts';
import { advice, change, confirmedBut, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** The policy of an endpoint counts only for what really passes through it; its default is full access. */
export const endpointPolicy = defineCause({
  id: 'endpoint-policy',
  title: 'The policy of a VPC endpoint on the way refuses the pull.',
  explains: [
    'ecr-auth',
    'repository-policy',
    'layer-download',
    'image-not-found',
    'registry-credentials',
    'unknown-pull-failure',
  ],
  foretoldUnder: ['network-unreachable', 'dns'],
  evidence: [puller, ...NETWORK_CHECKS],
  remedy: 'Changing the endpoint policies',
  judge(evidence, context) {
    const network = networkEvidence(evidence, context);
    if (isNoNetwork(network)) return undecided(network.because, [network.wouldDecide]);
    const { registry } = pulledImage(evidence, context);
    if (registry !== 'ecr') return conclude(askForOthers(network, context), likely, network, evidence, context);
    const who = evidence.facts(puller);
    const roles = askingRoles(who);
    const askedBy = (role: AskingRole | null) => askOnTheWay(role, network, evidence, context);
    const asked = askedBy(roles[0] ?? null);
    const isFine = (role: AskingRole) => !refusesAsMuch(askedBy(role), asked);
    const whoever = refusesAsMuch(askedBy(null), asked);
    const doubt = whoever ? null : doubtAbout(roles, who, isFine, 'is let through');
    return conclude(asked, (because, holding) => confirmedBut(doubt, because, holding), network, evidence, context);
  },
});

/** Whether what one role is refused, another is too. */
function refusesAsMuch(other: readonly AskedEndpoint[], first: readonly AskedEndpoint[]): boolean {
  const refusedTo = (asked: readonly AskedEndpoint[]) =>
    asked.filter(isRefused).map(({ endpoint, refused }) => `${endpoint.id} ${refused}`);
  const known = refusedTo(other);
  return refusedTo(first).every((refusal) => known.includes(refusal));
}

function isRefused({ answer }: AskedEndpoint): boolean {
  return answer === 'denies' || answer === 'silent';
}

function conclude(
  asked: readonly AskedEndpoint[],
  hold: typeof likely,
  network: NetworkEvidence,
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  const refusals = asked.filter(isRefused);
  if (refusals.length > 0) {
    const holding = {
      breaks: stagesOf(refusals),
      seenIn: ['vpc-endpoints'],
      advice: adviceFor(refusals, network, evidence, context),
    };
    return hold(sentence(refusals), holding);
  }
  const unsure = asked.filter(({ answer }) => answer === 'unknown');
  return unsure.length > 0 ? unknown(unsure, evidence) : withoutRefusal(asked, network, evidence, context);
}

function unknown(unsure: readonly AskedEndpoint[], evidence: EvidenceView): Verdict {
  const ids = listed(unsure.map(({ endpoint }) => endpoint.id));
  const onRole = unsure.some(({ stage }) => stage !== 'layer') && askingRoles(evidence.facts(puller)).length === 0;
  const on = onRole ? 'the role that pulls, which is not known' : 'conditions whose values are not known';
  return undecided(`Whether the policy of ${ids} lets the pull through depends on ${on}.`, [
    onRole ? wouldLift(evidence.of(puller)) : `A look at the conditions in the policy of ${ids}.`,
  ]);
}

function withoutRefusal(
  asked: readonly AskedEndpoint[],
  network: NetworkEvidence,
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  if (!network.facts.endpoints.seen) {
    return undecided('The policies of the endpoints on the way were not seen.', [
      ...network.missing.map(({ why }) => why),
      wouldLift(evidence.of(puller)),
    ]);
  }
  const { registry } = pulledImage(evidence, context);
  if (registry === 'unknown') return undecided(NO_WAY_KNOWN.because, [NO_WAY_KNOWN.wouldDecide]);
  const walks = registry === 'ecr' ? network.walks : waysOfOthers(network, context);
  const { endpointIds, doubts } = hiddenPolicies(walks, network);
  if (endpointIds.length > 0) {
    const reasons = listed(sayDoubts(doubts, evidence));
    return undecided(
      `Whether the policy of ${listed(endpointIds)} has a say in the pull cannot be judged from here: ${reasons}.`,
      doubts.map((doubt) => liftDoubt(doubt, evidence)),
    );
  }
  return asked.length === 0
    ? outOfQuestion('The pull passes through no endpoint whose policy could refuse it.')
    : ruledOut(`The policies of ${listed(asked.map(({ endpoint }) => endpoint.id))} let the pull through.`);
}

function stagesOf(refusals: readonly AskedEndpoint[]): readonly BrokenStage[] {
  const order: readonly BrokenStage[] = ['auth', 'manifest', 'layer'];
  return order.filter((stage) => refusals.some((refusal) => refusal.stage === stage));
}

function sentence(refusals: readonly AskedEndpoint[]): string {
  const ids = [...new Set(refusals.map(({ endpoint }) => endpoint.id))];
  const parts = ids.map((id) => {
    const own = refusals.filter(({ endpoint }) => endpoint.id === id);
    const verb = own.some(({ answer }) => answer === 'denies') ? 'denies' : 'does not allow';
    return `the policy of ${id} (${own[0]?.endpoint.service ?? ''}) ${verb} ${listed(own.map(({ refused }) => refused))}`;
  });
  const text = `${listed(parts)}.`;
  const s3 = refusals.some(({ stage, endpoint }) => stage === 'layer' && endpoint.type === 'Gateway');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${s3 ? ' Layers come by addresses that ECR signed, so conditions on one’s own account or organisation refuse them.' : ''}`;
}

function adviceFor(
  refusals: readonly AskedEndpoint[],
  network: NetworkEvidence,
  evidence: EvidenceView,
  context: JudgeContext,
): Advice {
  const { region } = network.facts;
  const endpoints = [...new Map(refusals.map(({ endpoint }) => [endpoint.id, endpoint])).values()];
  const roleArn = askingRoles(evidence.facts(puller))[0]?.roleArn ?? '*';
  const changes = endpoints.map((endpoint) =>
    change(
      `Let the pull through ${endpoint.id}. This replaces its whole policy: keep the statements that others need.`,
      awsCommand('ec2 modify-vpc-endpoint', region, {
        'vpc-endpoint-id': endpoint.id,
        'policy-document': JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            endpoint.service.endsWith('.s3')
              ? {
                  Effect: 'Allow',
                  Principal: '*',
                  Action: 's3:GetObject',
                  Resource: layerBucketArn({ partition: context.subject.partition, region }),
                }
              : {
                  Effect: 'Allow',
                  Principal: { AWS: roleArn },
                  Action: ['ecr:GetAuthorizationToken', ...PULL_ACTIONS],
                  Resource: '*',
                },
          ],
        }),
      }),
    ),
  );
  return advice(
    [
      look(
        'Read the policies.',
        awsCommand('ec2 describe-vpc-endpoints', region, {
          'vpc-endpoint-ids': endpoints.map(({ id }) => id),
          query: 'VpcEndpoints[].[VpcEndpointId,PolicyDocument]',
        }),
      ),
      ...changes,
      startAnew(network, context),
    ],
    ['Whoever narrows the policy of an S3 endpoint has to leave ECR’s layer bucket open to everyone.'],
  );
}
