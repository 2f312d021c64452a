import type { z } from 'zod';
import { AppError } from './errors.ts';
import { SETTINGS } from './settings.ts';

type Settings = typeof SETTINGS;

/** Every setting, read and checked; frozen. */
export type Config = { readonly [K in keyof Settings]: z.output<Settings[K]['read']> } & {
  readonly region: string | null;
};

/** What the program is about to do: only `serve` needs Slack. */
export type ConfigPurpose = 'serve' | 'terminal';

/** What the environment says, however much of it can be used. */
export interface SettingsRead {
  /** A setting that cannot be read stands here as if it were not set. */
  readonly config: Config;
  /** One for each setting that is wrong: its name, then what is wrong with it; never its value. */
  readonly problems: readonly string[];
}

/**
 * Reads the environment. Throws one `AppError` of code `BAD_SETTINGS` that lists every setting that is wrong, by name
 * and never by value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, purpose: ConfigPurpose): Config {
  const { config, problems } = readSettings(env, purpose);
  if (problems.length === 0) return config;
  throw new AppError(
    'BAD_SETTINGS',
    `The settings cannot be used: ${problems.join('; ')}.`,
    'Mend each of them and start again; the README lists every setting.',
  );
}

/** Reads the environment and goes on past what is wrong with it. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, purpose: ConfigPurpose): SettingsRead {
  const problems: string[] = [];
  const read = <T>(key: keyof Settings, type: z.ZodType<T>): T => {
    const text = env[SETTINGS[key].name]?.trim();
    const result = type.safeParse(text === '' ? undefined : text);
    if (result.success) return result.data;
    problems.push(`${SETTINGS[key].name} ${mainIssue(result.error)}`);
    return type.parse(undefined);
  };
  const config: Config = {
    slackBotToken: read('slackBotToken', SETTINGS.slackBotToken.read),
    slackSigningSecret: read('slackSigningSecret', SETTINGS.slackSigningSecret.read),
    slackAppToken: read('slackAppToken', SETTINGS.slackAppToken.read),
    slackApiUrl: read('slackApiUrl', SETTINGS.slackApiUrl.read),
    port: read('port', SETTINGS.port.read),
    readerRole: read('readerRole', SETTINGS.readerRole.read),
    fixerRole: read('fixerRole', SETTINGS.fixerRole.read),
    approvers: read('approvers', SETTINGS.approvers.read),
    twoPerson: read('twoPerson', SETTINGS.twoPerson.read),
    approvalTtlMs: read('approvalTtlMs', SETTINGS.approvalTtlMs.read),
    endpointsPerDay: read('endpointsPerDay', SETTINGS.endpointsPerDay.read),
    eventsQueue: read('eventsQueue', SETTINGS.eventsQueue.read),
    routes: read('routes', SETTINGS.routes.read),
    stormWindowMs: read('stormWindowMs', SETTINGS.stormWindowMs.read),
    leaseMs: read('leaseMs', SETTINGS.leaseMs.read),
    stateDir: read('stateDir', SETTINGS.stateDir.read),
    storeUrl: read('storeUrl', SETTINGS.storeUrl.read),
    logLevel: read('logLevel', SETTINGS.logLevel.read),
    region: env['AWS_REGION']?.trim() || env['AWS_DEFAULT_REGION']?.trim() || null,
  };
  if (purpose === 'serve') problems.push(...missingForSlack(env));
  problems.push(...missingForEvents(env, config));
  return { config: Object.freeze(config), problems };
}

function missingForSlack(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const lacks = (name: string) => (env[name]?.trim() ?? '') === '';
  const problems = lacks('SLACK_BOT_TOKEN') ? ['SLACK_BOT_TOKEN is missing'] : [];
  const oneOf = lacks('SLACK_APP_TOKEN') && lacks('SLACK_SIGNING_SECRET');
  return oneOf ? [...problems, 'SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, for Socket Mode)'] : problems;
}

/** What the queue needs beside its URL. */
function missingForEvents(
  env: Readonly<Record<string, string | undefined>>,
  { eventsQueue, region }: Pick<Config, 'eventsQueue' | 'region'>,
): readonly string[] {
  const lacks = (name: string) => (env[name]?.trim() ?? '') === '';
  if (lacks('PULLFAIL_EVENTS_QUEUE')) return [];
  const lacksRegion = eventsQueue?.region === null && region === null;
  return [
    ...(lacks('PULLFAIL_ROUTES') ? ['PULLFAIL_ROUTES is missing: without it the queue brings failures to nobody'] : []),
    ...(lacksRegion ? ['AWS_REGION is missing: PULLFAIL_EVENTS_QUEUE names no region'] : []),
  ];
}

/** The sentence of the setting's own rule; a union reports the branch that was tried on the text. */
function mainIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === 'invalid_union') {
    const branch = issue.errors.flat().find(({ code }) => code !== 'invalid_type');
    return branch?.message ?? 'cannot be read';
  }
  return issue?.message ?? 'cannot be read';
}
