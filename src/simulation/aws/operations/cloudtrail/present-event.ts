import type { Event } from '@aws-sdk/client-cloudtrail';
import type { TrailIdentity, TrailRecord } from '../../world/trail.ts';

/** The user's name, that of the session for a role, or the service. */
export function usernameOf({ identity }: TrailRecord): string {
  const session = /:assumed-role\/[^/]+\/(?<name>.+)$/.exec(identity.arn ?? '')?.groups?.['name'];
  return identity.userName ?? session ?? identity.invokedBy ?? '';
}

export function presentEvent(record: TrailRecord, place: { readonly account: string; readonly region: string }): Event {
  return {
    EventId: record.id,
    EventName: record.name,
    ReadOnly: String(record.readOnly),
    EventTime: wholeSecond(record.at),
    EventSource: record.source,
    Username: usernameOf(record),
    Resources: record.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: JSON.stringify(recordOf(record, place)),
  };
}

/** Members as the CloudTrail user guide's page on record contents lists them; those without a value are left out. */
function recordOf(record: TrailRecord, { account, region }: { readonly account: string; readonly region: string }) {
  return {
    eventVersion: '1.11',
    userIdentity: identityOf(record.identity, account),
    eventTime: wholeSecond(record.at).toISOString().replace('.000Z', 'Z'),
    eventSource: record.source,
    eventName: record.name,
    awsRegion: region,
    sourceIPAddress: record.sourceIPAddress,
    userAgent: record.userAgent,
    errorCode: record.errorCode ?? undefined,
    errorMessage: record.errorMessage ?? undefined,
    requestParameters: record.request,
    responseElements: record.response,
    serviceEventDetails: record.serviceEventDetails ?? undefined,
    requestID: record.id,
    eventID: record.id,
    readOnly: record.readOnly,
    eventType: record.type,
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    sessionCredentialFromConsole: record.fromConsole ? 'true' : undefined,
  };
}

function identityOf({ type, userName, arn, invokedBy, sessionIssuer }: TrailIdentity, accountId: string) {
  return {
    type: type ?? undefined,
    arn: arn ?? undefined,
    accountId,
    userName: userName ?? undefined,
    invokedBy: invokedBy ?? undefined,
    sessionContext:
      sessionIssuer === null ? undefined : { sessionIssuer: { type: 'Role', accountId, ...sessionIssuer } },
  };
}

function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
