import { isIP } from 'node:net';
import type { TrailActor } from '../model/snapshots/trail.ts';
import { foreignText, foreignTextOrNull, NAME_BYTES } from './foreign-text.ts';
import type { TrailRecord } from './trail-record.ts';
import { servicePrincipal, viaOf } from './trail-via.ts';

/** Who called, after the CloudTrail user guide's page on the `userIdentity` element. */
export function actorOf(record: TrailRecord, username: string | undefined): TrailActor {
  const { userIdentity, sourceIPAddress } = record;
  const who = identified(record, username ?? '');
  return {
    kind: who.kind,
    name: foreignText(who.name || 'unknown', NAME_BYTES),
    arn: foreignTextOrNull(userIdentity?.arn ?? undefined, NAME_BYTES),
    sourceIp: isIP(sourceIPAddress ?? '') === 0 ? null : (sourceIPAddress ?? null),
    via: viaOf(record),
  };
}

type Who = Pick<TrailActor, 'kind' | 'name'>;

function identified(record: TrailRecord, username: string): Who {
  const { userIdentity, eventType } = record;
  switch (userIdentity?.type) {
    case 'IAMUser':
    case 'SAMLUser':
    case 'FederatedUser':
    case 'IdentityCenterUser':
      return { kind: 'person', name: userIdentity.userName || username };
    case 'Root':
      return { kind: 'person', name: 'root' };
    case 'AssumedRole':
    case 'Role':
      return roleUser(record, username);
    case 'AWSService':
      return { kind: 'aws-service', name: callingService(record) };
    default:
      return eventType === 'AwsServiceEvent' || userIdentity?.invokedBy
        ? { kind: 'aws-service', name: callingService(record) }
        : { kind: 'unknown', name: userIdentity?.userName || username };
  }
}

/** Sessions of IAM Identity Center carry the person's name; a role that is linked to a service is the service. */
function roleUser(record: TrailRecord, username: string): Who {
  const { userIdentity } = record;
  const issuer = userIdentity?.sessionContext?.sessionIssuer;
  const session = sessionOf(userIdentity?.arn ?? '');
  const role = issuer?.userName || session?.role || '';
  const sessionName = session?.name || username;
  if ((issuer?.arn ?? '').includes(':role/aws-service-role/') || role.startsWith('AWSServiceRoleFor')) {
    return { kind: 'aws-service', name: callingService(record) };
  }
  if (role.startsWith('AWSReservedSSO_')) return { kind: 'person', name: sessionName };
  return { kind: 'role', name: [role, sessionName].filter((part) => part !== '').join('/') };
}

function sessionOf(arn: string) {
  const match = /:assumed-role\/(?<role>[^/]{1,128})\/(?<name>.{1,128})$/.exec(arn);
  const { role, name } = match?.groups ?? {};
  return role === undefined || name === undefined ? null : { role, name };
}

/** `AWS Internal` says less than the service whose event it is. */
function callingService({ userIdentity, eventSource }: TrailRecord): string {
  return servicePrincipal(userIdentity?.invokedBy) ?? eventSource ?? 'AWS';
}
