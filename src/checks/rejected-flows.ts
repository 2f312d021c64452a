import type { FlowLogSnapshot, FlowSnapshot } from '../model/snapshots/flow-logs.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { diagnosed } from './diagnosed.ts';
import { taskSubnet } from './task-subnet.ts';

/** Packets of the task that a group or an ACL refused, as a flow log saw them. */
export interface RejectedFlowsFacts {
  readonly flowLogId: string;
  readonly interfaceId: string;
  readonly flows: readonly FlowSnapshot[];
}

const BEFORE_MS = 10 * 60_000;
const AFTER_MS = 5 * 60_000;

/** One bounded question to the flow log of the task’s subnet, where there is one in CloudWatch Logs. */
export const rejectedFlows = defineCheck({
  id: 'rejected-flows',
  title: 'Ask the flow log for refused packets',
  reads: ['ec2:DescribeFlowLogs', 'logs:FilterLogEvents'],
  needs: { known: diagnosed, subnet: taskSubnet },
  async look({ aws }, { known, subnet }): Promise<CheckResult<RejectedFlowsFacts>> {
    const { interfaceId, address, stoppedAt } = known;
    if (interfaceId === null || stoppedAt === null) {
      return skipped('stopped-task', 'The interface of the task is not known, or not when it failed.');
    }
    const logs = await aws.ec2.describeFlowLogs([interfaceId, subnet.id, subnet.vpcId]);
    const log = logs.find(isReadable);
    if (log === undefined || log.logGroup === null) {
      return skipped('flow-logs', 'No flow log of the subnet goes to CloudWatch Logs.');
    }
    const read = await aws.logs.rejectedFlows({
      logGroup: log.logGroup,
      logFormat: log.logFormat,
      interfaceId,
      address,
      from: new Date(stoppedAt.getTime() - BEFORE_MS),
      to: new Date(stoppedAt.getTime() + AFTER_MS),
    });
    if (read.kind === 'log-group-missing') return skipped('flow-logs', `The log group ${log.logGroup} is gone.`);
    const { flows } = read;
    return observed(
      { flowLogId: log.id, interfaceId, flows },
      `The flow log ${log.id} saw ${flows.length} refused packets of ${interfaceId}.`,
      [{ call: 'logs:FilterLogEvents', flowLog: log.id, interface: interfaceId, rejected: flows.length }],
    );
  },
});

function isReadable({ destination, trafficType, logGroup }: FlowLogSnapshot): boolean {
  return destination === 'cloud-watch-logs' && trafficType !== 'ACCEPT' && logGroup !== null;
}
