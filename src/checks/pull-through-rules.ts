import type { PullThroughRuleSnapshot } from '../model/snapshots/ecr.ts';
import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { image } from './image.ts';
import { askRegistry, noImageInEcr, wantedImage } from './shared/registry.ts';

/** The rule of the registry's pull-through cache that the repository falls under. */
export interface PullThroughRulesFacts {
  readonly rule: PullThroughRuleSnapshot | null;
}

/** Asked when the image is not in the registry, or when the text speaks of an upstream. */
export const pullThroughRules = defineCheck({
  id: 'pull-through-rules',
  title: 'Look for a pull-through cache',
  reads: ['ecr:DescribePullThroughCacheRules'],
  needs: {},
  async look(context): Promise<CheckResult<PullThroughRulesFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('failed-container');
    const spoken = context.classification.symptom === 'pull-through-cache';
    const there = await context.ask(image);
    const missing = there.status === 'observed' && there.facts.lookup.kind !== 'found';
    if (!spoken && !missing) return skipped('image', 'Only asked when the image is missing.');
    const { registryId, repository } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.describePullThroughRules(registryId));
    if (answer.kind === 'foreign') {
      return blind('foreign-registry', `Account ${registryId} does not let pullfail read its cache rules.`, registryId);
    }
    const rule = longestPrefix(answer.value, repository);
    const words =
      rule === null ? `No cache rule covers ${repository}` : `${repository} is a cache of ${rule.upstreamHost}`;
    return observed({ rule }, `${words}.`, [
      { call: 'ecr:DescribePullThroughCacheRules', registry: registryId, rule: rule?.prefix ?? null },
    ]);
  },
});

/** A rule with the prefix `ROOT` covers every repository (Amazon ECR guide, "Pull through cache"). */
function longestPrefix(rules: readonly PullThroughRuleSnapshot[], repository: string): PullThroughRuleSnapshot | null {
  const matching = rules.filter(({ prefix }) => prefix === 'ROOT' || repository.startsWith(`${prefix}/`));
  const weight = ({ prefix }: PullThroughRuleSnapshot) => (prefix === 'ROOT' ? 0 : prefix.length);
  return [...matching].sort((a, b) => weight(b) - weight(a))[0] ?? null;
}
