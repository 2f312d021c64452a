import { type Finding, isPositive, type PositiveFinding } from '../diagnose/diagnosis.ts';

/** The judged causes of one container, had its task started in one subnet; `null` where no subnet is known. */
export interface SubnetFindings {
  readonly subnetId: string | null;
  readonly findings: readonly Finding[];
}

/** A finding and the subnets that it holds in; none where it holds in all of them alike. */
export interface MergedFinding extends PositiveFinding {
  readonly subnetIds: readonly string[];
}

/** The same things said about several subnets, each once: what is sure first, and then in the order of the causes. */
export function mergeFindings(bySubnet: readonly SubnetFindings[]): {
  readonly positive: readonly MergedFinding[];
  readonly undecided: readonly Finding[];
} {
  const all = bySubnet.flatMap(({ subnetId, findings }) => findings.map((finding) => ({ subnetId, finding })));
  const positive = new Map<string, { readonly finding: PositiveFinding; readonly subnetIds: readonly string[] }>();
  const undecided = new Map<string, Finding>();
  for (const { subnetId, finding } of all) {
    const key = keyOf(finding, subnetId);
    if (finding.verdict.kind === 'undecided' && !undecided.has(key)) undecided.set(key, finding);
    if (!isPositive(finding)) continue;
    const earlier = positive.get(key);
    const subnetIds = [...(earlier?.subnetIds ?? []), ...(subnetId === null ? [] : [subnetId])];
    positive.set(key, { finding: earlier?.finding ?? finding, subnetIds });
  }
  const merged = [...positive.values()].map(({ finding, subnetIds }) => ({
    ...finding,
    subnetIds: subnetIds.length === bySubnet.length ? [] : subnetIds,
  }));
  const sure = (finding: MergedFinding) => (finding.verdict.kind === 'confirmed' ? 0 : 1);
  return { positive: merged.sort((a, b) => sure(a) - sure(b)), undecided: [...undecided.values()] };
}

/** Sentences about two subnets of one table differ in the name of the subnet alone. */
function keyOf({ causeId, verdict }: Finding, subnetId: string | null): string {
  const because = subnetId === null ? verdict.because : verdict.because.replaceAll(subnetId, '');
  return JSON.stringify([causeId, verdict.kind, because]);
}
