import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEFAULT_SCOPES } from '../../src/simulation/slack/defaults.ts';
import { registerListeners } from '../../src/slack/listeners/index.ts';
import { MANIFEST } from '../../src/slack/manifest.ts';
import { listenerDeps } from './wire.ts';

const written: unknown = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

/** Slack's own limits: slackapi/manifest-schema, version 2. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000).optional(),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.record(z.string(), z.boolean()),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(['message', 'global']),
          name: z.string().max(24),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()).optional() }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
    org_deploy_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** Bound by an expression: every id that nobody else takes. */
function takesWhatIsLeftOver(name: unknown): boolean {
  return (
    name instanceof RegExp ||
    (typeof name === 'object' && name !== null && 'callback_id' in name && name.callback_id instanceof RegExp)
  );
}

/** Remembers what is bound, by kind. */
function spy() {
  const bound = {
    command: [] as unknown[],
    shortcut: [] as unknown[],
    view: [] as unknown[],
    action: [] as unknown[],
    event: [] as unknown[],
  };
  const note = (kind: keyof typeof bound) => (name: unknown) => {
    if (!takesWhatIsLeftOver(name)) bound[kind].push(name);
  };
  registerListeners(
    {
      command: note('command'),
      shortcut: note('shortcut'),
      view: note('view'),
      action: note('action'),
      event: note('event'),
    },
    listenerDeps(),
  );
  return bound;
}

describe('the manifest', () => {
  it('says in YAML what it says in code', () => {
    expect(written).toEqual(MANIFEST);
  });

  it('keeps within the limits of Slack', () => {
    expect(() => schema.parse(written)).not.toThrow();
  });

  it('names exactly the commands, shortcuts and events that are bound', () => {
    const bound = spy();
    expect(MANIFEST.features.slash_commands.map(({ command }) => command)).toEqual(bound.command);
    expect(MANIFEST.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(bound.shortcut);
    expect(MANIFEST.settings.event_subscriptions.bot_events).toEqual(bound.event);
    expect(bound.view).toEqual([{ type: 'view_submission' }]);
    expect(bound.action).toEqual([{ type: 'block_actions' }]);
  });

  it('asks for no scope but those that what is bound and sent needs', () => {
    expect([...MANIFEST.oauth_config.scopes.bot].sort()).toEqual([
      'app_mentions:read',
      'chat:write',
      'commands',
      'usergroups:read',
      'users:read',
    ]);
    const { bot, bot_optional: optional = [] } = MANIFEST.oauth_config.scopes;
    expect([...DEFAULT_SCOPES].sort(), 'the simulated Slack grants what the manifest asks for').toEqual(
      [...bot, ...optional].sort(),
    );
    expect(MANIFEST.oauth_config.scopes.bot_optional).toEqual(['channels:history', 'groups:history', 'files:write']);
  });
});
