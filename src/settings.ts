import { z } from 'zod';
import { readQueueUrl } from './events/queue-url.ts';
import { type Route, readRoutes } from './events/routes.ts';

/** One setting: what it means to a reader of the README, and how its text is read. */
export interface Setting<T> {
  readonly name: string;
  readonly meaning: string;
  /** As the README prints it. */
  readonly fallback: string;
  readonly secret: boolean;
  readonly read: z.ZodType<T>;
}

const ROLE_ARN = /^arn:aws(?:-[a-z]{1,6}){0,2}:iam::(?:\d{12}|\{account\}):role\/[\w+=,.@/-]{1,512}$/;

/** `30m`, `45s`, `2h`: a whole number and a unit, in milliseconds. */
const duration = z
  .string()
  .regex(/^\d{1,6}(?:s|m|h)$/, 'must be a number and s, m or h, such as 30m')
  .transform((text) => Number(text.slice(0, -1)) * ({ s: 1_000, m: 60_000, h: 3_600_000 }[text.slice(-1)] ?? 0))
  .refine((ms) => ms > 0, 'must be more than nothing');

const roleArn = z.string().regex(ROLE_ARN, 'must be the ARN of an IAM role');

function optional<T>(read: z.ZodType<T>): z.ZodType<T | null> {
  return z.union([z.undefined().transform(() => null), read]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

const apiUrl = z.string().transform((text, context) => {
  if (!URL.canParse(text)) {
    context.addIssue('must be a URL');
    return z.NEVER;
  }
  const url = new URL(text);
  const plainHere = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !plainHere) context.addIssue('must begin with https://');
  if (url.username !== '' || url.password !== '') context.addIssue('must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') context.addIssue('must end with its path');
  const base = `${url.origin}${url.pathname}`;
  return base.endsWith('/') ? base : `${base}/`;
});

const queueUrl = z.string().transform((text, context) => {
  const read = readQueueUrl(text);
  if (read.kind === 'queue') return read.queue;
  context.addIssue(read.mistake);
  return z.NEVER;
});

const routes = z.string().transform((text, context) => {
  const read = readRoutes(text);
  if (read.kind === 'routes') return read.routes;
  context.addIssue(read.mistakes.join(', '));
  return z.NEVER;
});

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

function withDefault<T>(fallback: T, read: z.ZodType<T>): z.ZodType<T> {
  return z.union([z.undefined().transform(() => fallback), read]);
}

/** Every setting, once; the README's table and `.env.example` are held to this list by a test. */
export const SETTINGS = {
  slackBotToken: setting({
    name: 'SLACK_BOT_TOKEN',
    meaning: 'bot token of the installed app',
    fallback: 'required',
    secret: true,
    read: optional(z.string().regex(/^xoxb-\S{1,300}$/, 'must begin with xoxb-')),
  }),
  slackSigningSecret: setting({
    name: 'SLACK_SIGNING_SECRET',
    meaning: 'signing secret, for HTTP mode',
    fallback: 'required in HTTP mode',
    secret: true,
    read: optional(z.string().regex(/^\S{8,200}$/, 'must be 8 characters or more without spaces')),
  }),
  slackAppToken: setting({
    name: 'SLACK_APP_TOKEN',
    meaning: 'app-level token; when set, Socket Mode is used',
    fallback: 'none',
    secret: true,
    read: optional(z.string().regex(/^xapp-\S{1,300}$/, 'must begin with xapp-')),
  }),
  slackApiUrl: setting({
    name: 'SLACK_API_URL',
    meaning: 'base of the Web API, for tests and GovSlack',
    fallback: 'https://slack.com/api/',
    secret: false,
    read: withDefault('https://slack.com/api/', apiUrl),
  }),
  port: setting({
    name: 'PORT',
    meaning: 'HTTP port; 0 takes a free one',
    fallback: '3000',
    secret: false,
    read: withDefault(
      3000,
      z
        .string()
        .regex(/^\d{1,5}$/, 'must be a number')
        .transform(Number)
        .refine((port) => port <= 65_535, 'must be at most 65535'),
    ),
  }),
  readerRole: setting({
    name: 'PULLFAIL_READER_ROLE',
    meaning: "role assumed to read a task's account; `{account}` is replaced",
    fallback: 'the ambient identity',
    secret: false,
    read: optional(roleArn),
  }),
  fixerRole: setting({
    name: 'PULLFAIL_FIXER_ROLE',
    meaning: 'role assumed for the writes that were approved',
    fallback: 'the ambient identity',
    secret: false,
    read: optional(roleArn),
  }),
  approvers: setting({
    name: 'PULLFAIL_APPROVERS',
    meaning: 'Slack user ids and user-group ids that may approve, comma-separated',
    fallback: 'none: fixes are shown as commands, without buttons',
    secret: false,
    read: withDefault<readonly string[]>(
      [],
      z
        .string()
        .transform((text) =>
          text
            .split(',')
            .map((id) => id.trim())
            .filter((id) => id !== ''),
        )
        .refine(
          (ids) => ids.every((id) => /^[UWS][A-Z0-9]{2,20}$/.test(id)),
          'must be ids such as U0123ABCD or S0123ABCD',
        ),
    ),
  }),
  twoPerson: setting({
    name: 'PULLFAIL_TWO_PERSON',
    meaning: '`true`: the one who asked may not approve',
    fallback: 'false',
    secret: false,
    read: withDefault(
      false,
      z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true'),
    ),
  }),
  approvalTtlMs: setting({
    name: 'PULLFAIL_APPROVAL_TTL',
    meaning: 'how long a proposal can be approved, such as `30m`',
    fallback: '30m',
    secret: false,
    read: withDefault(30 * 60_000, duration),
  }),
  endpointsPerDay: setting({
    name: 'PULLFAIL_ENDPOINTS_PER_DAY',
    meaning: 'endpoints that may be created in one VPC and day, however many approvals there are',
    fallback: '6',
    secret: false,
    read: withDefault(
      6,
      z
        .string()
        .regex(/^\d{1,2}$/, 'must be a number from 0 to 99')
        .transform(Number),
    ),
  }),
  eventsQueue: setting({
    name: 'PULLFAIL_EVENTS_QUEUE',
    meaning: 'URL of an SQS queue with the task events of ECS; failed pulls are then told without being asked for',
    fallback: 'none: nothing is taken from a queue',
    secret: false,
    read: optional(queueUrl),
  }),
  routes: setting({
    name: 'PULLFAIL_ROUTES',
    meaning:
      'who is told where of what the queue brings: `account/cluster/service=CHANNEL`, comma-separated, `*` for any part; the first that matches decides',
    fallback: 'none; required with a queue',
    secret: false,
    read: withDefault<readonly Route[]>([], routes),
  }),
  stormWindowMs: setting({
    name: 'PULLFAIL_STORM_WINDOW',
    meaning: 'how long failures of one kind belong to one thread after the last of them, such as `30m`',
    fallback: '30m',
    secret: false,
    read: withDefault(30 * 60_000, duration),
  }),
  leaseMs: setting({
    name: 'PULLFAIL_LEASE',
    meaning: 'how long unfinished work of a replica that died rests before another takes it up, such as `30s`',
    fallback: '30s',
    secret: false,
    read: withDefault(30_000, duration),
  }),
  stateDir: setting({
    name: 'PULLFAIL_STATE_DIR',
    meaning: 'folder of the embedded store',
    fallback: './data',
    secret: false,
    read: withDefault('./data', z.string().min(1, 'must not be empty')),
  }),
  storeUrl: setting({
    name: 'PULLFAIL_STORE_URL',
    meaning: 'the shared store when several replicas run: `postgres://…` or `dynamodb://TABLE?region=…`',
    fallback: 'embedded',
    secret: true,
    read: optional(
      z.string().regex(/^(?:postgres(?:ql)?|dynamodb):\/\/\S{1,1000}$/, 'must begin with postgres:// or dynamodb://'),
    ),
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    meaning: 'level of the log: trace, debug, info, warn, error, fatal or silent',
    fallback: 'info',
    secret: false,
    read: withDefault(
      'info' as const,
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level of pino, such as info'),
    ),
  }),
} as const;
