import { AwsError } from '../aws/error-kinds.ts';
import type { AwsReaders, ReadScope } from '../aws/reader.ts';
import { partitionOf } from '../model/arn.ts';
import type { Subject } from '../model/subject.ts';
import type { Target } from '../model/target.ts';
import type { PreflightOutcome } from './preflight.ts';

/** Account and place of what is asked about; AWS is asked for no more than the account, where no ARN tells it. */
export async function findSubject(
  service: Target | null,
  region: string,
  readers: AwsReaders,
  scope: ReadScope,
): Promise<Subject | Extract<PreflightOutcome, { kind: 'no-access' }>> {
  try {
    return {
      partition: service?.partition ?? partitionOf(region),
      account: service?.account ?? (await readers.callerAccount(region, scope)),
      region,
      cluster: service === null ? null : (service.cluster ?? 'default'),
      service: service?.name ?? null,
      taskId: null,
      text: '',
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'no-access', error: error.kind, action: error.action };
  }
}
