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
   * Who a key belongs to; a key that was not handed out here is the ambient identity's.
   * Throws `ExpiredToken` or, for EC2, `RequestExpired` when the session has ended.
   */
  principalOf(
    accessKeyId: string,
    caller: { account: string; region: string; service: string; now: number },
  ): Principal {
    const session = this.#byKey.get(accessKeyId);
    if (session === undefined) return ambientPrincipal(caller.account, caller.region);
    if (caller.now >= session.issuedAt + session.durationSeconds * 1000) throw expired(caller.service);
    return principalOfSession(session);
  }
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
