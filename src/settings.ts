import { z } from 'zod';
import type { Route } from './events/routes.ts';
import { apiUrl, approvers, duration, optional, queueUrl, roleArn, routes, withDefault } from './setting-values.ts';

/** One setting: what it means to a reader of the README, and how its text is read. */
export interface Setting<T> {
  readonly name: string;
  readonly meaning: string;
  /** As the README prints it. */
  readonly fallback: string;
  readonly secret: boolean;
  readonly read: z.ZodType<T>;
}

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
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
    read: withDefault<readonly string[]>([], approvers),
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
