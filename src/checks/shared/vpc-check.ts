import type { AwsReader } from '../../aws/reader.ts';
import { type Check, defineCheck, type EvidenceItem, observed, type ReadAction } from '../check.ts';
import { taskSubnet } from '../task-subnet.ts';

/** One question about the VPC of the task. */
interface VpcQuestion<Facts> {
  readonly id: string;
  readonly title: string;
  readonly call: ReadAction;
  ask(aws: AwsReader, vpcId: string): Promise<Facts>;
  summary(facts: Facts, vpcId: string): string;
  evidence(facts: Facts): Readonly<Record<string, EvidenceItem[string]>>;
}

/** A check that reads everything of one kind in the VPC by a single call. */
export function defineVpcCheck<Facts>({ id, title, call, ask, summary, evidence }: VpcQuestion<Facts>): Check<Facts> {
  return defineCheck({
    id,
    title,
    reads: [call],
    needs: { subnet: taskSubnet },
    async look({ aws }, { subnet }) {
      const facts = await ask(aws, subnet.vpcId);
      return observed(facts, summary(facts, subnet.vpcId), [{ vpc: subnet.vpcId, ...evidence(facts), call }]);
    },
  });
}
