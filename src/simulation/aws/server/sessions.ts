import { Refusal } from '../wire/refusal.ts';
import { ambientPrincipal, type Principal, type RoleSession } from './principal.ts';

/** Keys that AssumeRole handed out. */
export class Sessions {
  readonly #byKey = new Map<string, RoleSession>();
  readonly #label: string;

  /** `label`, letters and digits, stands in every key, so that those of several accounts can be told apart. */
  constructor(label = 'SIMULATED') {
    this.#label = label;
  }

  /** Every session in the order of issue. */
  get all(): readonly RoleSession[] {
    return [...this.#byKey.values()];
  }

  /** The session's principal whether or not it has ended; `null` for keys that were not handed out here. */
  find(accessKeyId: string): Principal | null {
    const session = this.#byKey.get(accessKeyId);
    return session === undefined ? null : principalOfSession(session);
  }

  issue(session: Omit<RoleSession, 'accessKeyId'>): RoleSession {
    const accessKeyId = `ASIA${this.#label}${String(this.#byKey.size + 1).padStart(7, '0')}`;
    const issued = { ...session, accessKeyId };
    this.#byKey.set(accessKeyId, issued);
    return issued;
  }

  /**
   * Who a key belongs to; a long-term key that was not handed out here is the ambient identity's. Throws `ExpiredToken` or,
   * for EC2, `RequestExpired` when the session has ended, and what AWS throws for a temporary key that nobody handed out
   * or that comes without its token (IAM user guide, "Using temporary credentials with AWS resources").
   */
  principalOf(
    keys: { readonly accessKeyId: string; readonly token: string | undefined },
    caller: { account: string; region: string; service: string; now: number },
  ): Principal {
    const session = this.#byKey.get(keys.accessKeyId);
    if (session === undefined && !keys.accessKeyId.startsWith('ASIA')) {
      return ambientPrincipal(caller.account, caller.region);
    }
    if (session === undefined || keys.token !== sessionToken(session)) throw unknownKeys(caller.service);
    if (caller.now >= session.issuedAt + session.durationSeconds * 1000) throw expired(caller.service);
    return principalOfSession(session);
  }
}

/** What a request of the session carries beside its key. */
export function sessionToken({ accessKeyId }: RoleSession): string {
  return `simulated-session-token-${accessKeyId}`;
}

/** The assumed role as its own calls see it. */
export function principalOfSession(session: RoleSession): Principal {
  const [, partition = 'aws', , , account = ''] = session.roleArn.split(':');
  const role = session.roleArn.slice(session.roleArn.lastIndexOf('/') + 1);
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${role}/${session.sessionName}`,
    userId: `${session.roleId}:${session.sessionName}`,
    session,
  };
}

function expired(service: string): Refusal {
  const message = 'The security token included in the request is expired';
  if (service === 'ec2') return new Refusal('RequestExpired', message, 400);
  return new Refusal(service === 'iam' || service === 'sts' ? 'ExpiredToken' : 'ExpiredTokenException', message, 403);
}

/** Services that say it in the words of the query protocol, whatever they speak today. */
const OLDER = ['cloudwatch', 'iam', 'route53', 'sqs', 'sts'];

function unknownKeys(service: string): Refusal {
  if (service === 'ec2') {
    return new Refusal('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
  }
  const message = 'The security token included in the request is invalid.';
  return OLDER.includes(service)
    ? new Refusal('InvalidClientTokenId', message, 403)
    : new Refusal('UnrecognizedClientException', message, 400);
}
