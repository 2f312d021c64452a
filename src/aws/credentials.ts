import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsPlace } from './reader.ts';
import { RoleError } from './to-aws-error.ts';

/** A provider of credentials as the SDK's clients take it. */
export type CredentialProvider = ReturnType<typeof fromNodeProviderChain>;
type Credentials = Awaited<ReturnType<CredentialProvider>>;

/** Credentials are renewed this long before they end, so that none ends within a call. */
const RENEWAL_MS = 5 * 60 * 1000;
const SESSION_NAME = 'pullfail-reader';

/** Settings of the clients that fetch credentials. */
export interface CredentialSettings {
  /** ARN with `{account}` where the account of the place goes; `null`: the ambient identity reads. */
  readonly readerRole: string | null;
  readonly ambient: CredentialProvider;
  readonly clock: () => number;
  /** Passed on to the client of STS. */
  readonly client: {
    readonly maxAttempts: number;
    readonly logger: ClientLogger;
    readonly requestHandler: { readonly requestTimeout: number; readonly throwOnRequestTimeout: true };
  };
}

export interface ClientLogger {
  debug(): void;
  info(): void;
  warn(): void;
  error(): void;
}

/**
 * Who reads at each place. All clients of a place are given the same provider, and every provider asks once for all who
 * wait; SDK clients would otherwise each assume the role for themselves.
 */
export class Credentialing {
  readonly #settings: CredentialSettings;
  readonly #byRole = new Map<string, CredentialProvider>();

  constructor(settings: CredentialSettings) {
    this.#settings = settings;
  }

  at({ account, region }: AwsPlace): CredentialProvider {
    const { readerRole, ambient } = this.#settings;
    if (readerRole === null) return ambient;
    const roleArn = readerRole.replaceAll('{account}', account);
    const key = `${roleArn} ${region}`;
    const known = this.#byRole.get(key);
    if (known !== undefined) return known;
    const provider = this.#assuming(roleArn, region);
    this.#byRole.set(key, provider);
    return provider;
  }

  /** STS of the place's own region: its sessions are valid everywhere in the partition. */
  #assuming(roleArn: string, region: string): CredentialProvider {
    const { ambient, client, clock } = this.#settings;
    const assume = fromTemporaryCredentials({
      masterCredentials: ambient,
      clientConfig: { ...client, region },
      params: { RoleArn: roleArn, RoleSessionName: SESSION_NAME },
    });
    return shared(async () => {
      try {
        return await assume();
      } catch (error) {
        throw new RoleError('reader', roleArn, error);
      }
    }, clock);
  }
}

/** One question at a time, whose answer is kept until shortly before it expires. A failure is not kept. */
export function shared(provide: () => Promise<Credentials>, clock: () => number): CredentialProvider {
  let kept: Credentials | null = null;
  let underWay: Promise<Credentials> | null = null;
  const isFresh = ({ expiration }: Credentials) =>
    expiration === undefined || expiration.getTime() - clock() > RENEWAL_MS;
  const renew = async () => {
    try {
      kept = await provide();
      return kept;
    } finally {
      underWay = null;
    }
  };
  return async () => {
    if (kept !== null && isFresh(kept)) return kept;
    underWay ??= renew();
    return underWay;
  };
}

/** The SDK's own default chain: environment, profile, container, instance. */
export function ambientCredentials(clock: () => number): CredentialProvider {
  return shared(fromNodeProviderChain(), clock);
}
