import { AssumeRoleCommand, GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { ambientRegion } from '../../aws/ambient-region.ts';
import { createAsk } from '../../aws/ask.ts';
import { type Clients, clientSettings, createClients, createStsClient } from '../../aws/clients.ts';
import { ambientCredentials, Credentialing } from '../../aws/credentials.ts';
import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsPlace, ReadScope } from '../../aws/reader.ts';
import { Slots } from '../../aws/slots.ts';
import { toAwsError } from '../../aws/to-aws-error.ts';
import type { Config } from '../../config.ts';
import { isRegion } from '../../model/arn.ts';
import type { Probe } from '../probes/probe.ts';
import type { Answer, AwsSide, Caller } from './aws-side.ts';

const CALL_TIMEOUT_MS = 6_000;
const MOST_ATTEMPTS = 2;
const AT_A_TIME = 10;

/** As CloudTrail names the sessions that are opened to see whether they can be. */
const WHO = 'pullfail-doctor';
/** The shortest session that STS gives. */
const SESSION_SECONDS = 900;
const DENY_EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});

/** Whose STS is asked who the caller is where no region is set. */
const ANY_REGION = 'us-east-1';

/** Questions over real clients; `signal` ends the calls that are still under way. Nothing is asked yet. */
export async function createAwsSide(config: Config, chosen: string | null, signal: AbortSignal): Promise<AwsSide> {
  // The SDK announces the end of Node 20 on standard error; `engines` says what is supported.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const named = chosen ?? config.region ?? (await ambientRegion());
  return new RealAws(config.readerRole, named !== null && isRegion(named) ? named : null, signal);
}

class RealAws implements AwsSide {
  readonly region: string | null;
  readonly #scope: ReadScope;
  readonly #settings = clientSettings(MOST_ATTEMPTS, CALL_TIMEOUT_MS);
  readonly #asking = { callTimeoutMs: CALL_TIMEOUT_MS, clock: Date.now, slots: new Slots(AT_A_TIME) };
  readonly #credentials: Credentialing;
  readonly #sts: STSClient;
  readonly #clients = new Map<string, Clients & { readonly sts: STSClient }>();
  readonly #readers = new Map<string, Promise<Answer<null>>>();
  #caller: Promise<Answer<Caller>> | null = null;

  constructor(readerRole: string | null, region: string | null, signal: AbortSignal) {
    const ambient = ambientCredentials(Date.now);
    this.region = region;
    this.#scope = { signal, started: () => () => {} };
    this.#credentials = new Credentialing({ readerRole, ambient, clock: Date.now, client: this.#settings });
    this.#sts = createStsClient(region ?? ANY_REGION, ambient, this.#settings);
  }

  caller(): Promise<Answer<Caller>> {
    this.#caller ??= answerOf('sts:GetCallerIdentity', () => this.#askCaller());
    return this.#caller;
  }

  reader(account: string): Promise<Answer<null>> {
    const asked = this.#readers.get(account) ?? this.#askReader(account);
    this.#readers.set(account, asked);
    return asked;
  }

  probe(place: AwsPlace, action: string, probe: Probe): Promise<Answer<null>> {
    return answerOf(action, async () => {
      const clients = this.#clientsAt(place);
      await this.#ask(place).call(action, (limit) => probe({ clients, place, limit }));
      return null;
    });
  }

  assume(RoleArn: string, { sourceIdentity }: { readonly sourceIdentity: boolean }): Promise<Answer<null>> {
    const command = new AssumeRoleCommand({
      RoleArn,
      RoleSessionName: WHO,
      DurationSeconds: SESSION_SECONDS,
      Policy: DENY_EVERYTHING,
      ...(sourceIdentity ? { SourceIdentity: WHO } : {}),
    });
    return answerOf('sts:AssumeRole', async () => {
      await this.#ask(this.#home).call('sts:AssumeRole', (limit) => this.#sts.send(command, limit));
      return null;
    });
  }

  get #home(): AwsPlace {
    return { account: 'unknown', region: this.region ?? ANY_REGION };
  }

  async #askCaller(): Promise<Caller> {
    const command = new GetCallerIdentityCommand({});
    const ask = this.#ask(this.#home);
    const { Account, Arn } = await ask.call('sts:GetCallerIdentity', (limit) => this.#sts.send(command, limit));
    if (Account !== undefined && Arn !== undefined) return { account: Account, arn: Arn };
    throw new AwsError('failed', 'sts:GetCallerIdentity', 'NoAccount', 'STS did not tell the account.');
  }

  #askReader(account: string): Promise<Answer<null>> {
    const place = { ...this.#home, account };
    return answerOf('sts:AssumeRole', async () => {
      await this.#ask(place).call('sts:AssumeRole', () => this.#credentials.at(place)());
      return null;
    });
  }

  #clientsAt(place: AwsPlace): Clients & { readonly sts: STSClient } {
    const credentials = this.#credentials.at(place);
    const clients = this.#clients.get(place.account) ?? {
      ...createClients(place.region, credentials, this.#settings),
      sts: createStsClient(place.region, credentials, this.#settings),
    };
    this.#clients.set(place.account, clients);
    return clients;
  }

  #ask(place: AwsPlace) {
    return createAsk(place, this.#scope, this.#asking);
  }
}

async function answerOf<T>(action: string, ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'answered', value: await ask() };
  } catch (error) {
    return { kind: 'refused', error: toAwsError(error, action) };
  }
}
