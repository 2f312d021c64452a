import { EC2Client } from '@aws-sdk/client-ec2';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type Observer, UNOBSERVED } from '../model/observer.ts';
import { createAsk } from './ask.ts';
import { clientSettings } from './clients.ts';
import { ambientCredentials, type CredentialProvider, shared } from './credentials.ts';
import type { AwsPlace, ReadScope } from './reader.ts';
import { Slots } from './slots.ts';
import { RoleError } from './to-aws-error.ts';
import { type AwsWriter, createWriter } from './writer.ts';

export interface FixerOptions {
  /** ARN of the role to assume, with `{account}` where the account goes; `null`: the ambient identity writes. */
  readonly fixerRole: string | null;
  /** In place of the SDK's default chain. */
  readonly ambient?: CredentialProvider;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly clock?: () => number;
  /** Told of every call. */
  readonly observer?: Observer;
}

/** One session of the fixer. `actor` and `policy` reach AWS only where a role is assumed for it. */
export interface FixerSession {
  readonly place: AwsPlace;
  /** Slack user id of the one who approved: CloudTrail names it as source identity. */
  readonly actor: string;
  /** JSON of the session policy; at most 2,048 characters when packed (IAM quotas). */
  readonly policy: string;
  readonly scope: ReadScope;
}

/** Hands out writers: with a fixer role each has a session of its own, fenced by its policy; without one the ambient identity writes. */
export interface Fixer {
  open(session: FixerSession): AwsWriter;
}

/** The shortest session that STS gives. */
const SESSION_SECONDS = 900;
const CALL_TIMEOUT_MS = 15_000;
const MOST_ATTEMPTS = 3;

/** Writers over real clients of the AWS SDK. */
export function createFixer({ fixerRole, ambient, clock = Date.now, observer = UNOBSERVED }: FixerOptions): Fixer {
  const settings = clientSettings(MOST_ATTEMPTS, CALL_TIMEOUT_MS);
  const master = ambient ?? ambientCredentials(clock);
  const asking = { callTimeoutMs: CALL_TIMEOUT_MS, clock, slots: new Slots(10), observer };
  const credentialsOf = ({ place, actor, policy }: FixerSession): CredentialProvider => {
    if (fixerRole === null) return master;
    const roleArn = fixerRole.replaceAll('{account}', place.account);
    const assume = fromTemporaryCredentials({
      masterCredentials: master,
      clientConfig: { ...settings, region: place.region },
      params: {
        RoleArn: roleArn,
        RoleSessionName: `pullfail-${actor}`.slice(0, 64),
        SourceIdentity: actor,
        DurationSeconds: SESSION_SECONDS,
        Policy: policy,
      },
    });
    return shared(async () => {
      try {
        return await assume();
      } catch (error) {
        throw new RoleError('fixer', roleArn, error);
      }
    }, clock);
  };
  return {
    open(session) {
      const client = new EC2Client({ ...settings, region: session.place.region, credentials: credentialsOf(session) });
      return createWriter(client, createAsk(session.place, session.scope, asking));
    },
  };
}
