import type { AppsManifestValidateArguments } from '@slack/web-api';
import { COMMANDS, EVENTS, SHORTCUTS } from './action-ids.ts';

/** Slack's own type: it knows every scope and event by name, so a misspelt one does not compile. */
export type Manifest = AppsManifestValidateArguments['manifest'];

/** What `manifest.yml` says, for Socket Mode; a test holds both together and to what the listeners bind. */
export const MANIFEST = {
  _metadata: { major_version: 2, minor_version: 1 },
  display_information: {
    name: 'pullfail',
    description: 'Explains why an ECS task could not pull its image',
    long_description:
      'Give pullfail the ARN of a stopped Amazon ECS task, or paste its error. It reads your AWS account ' +
      'and answers in a thread: which one thing is broken, how it knows, and the exact commands that mend it. ' +
      'What it could not look at is named, with the IAM action that was missing. Missing VPC endpoints are created ' +
      'after an approver has said yes to exactly the calls that are shown, and nothing else is ever changed.',
    background_color: '#0f766e',
  },
  features: {
    bot_user: { display_name: 'pullfail', always_online: true },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    slash_commands: [
      {
        command: COMMANDS.pullfail,
        description: 'Why did this ECS task not start?',
        usage_hint: '<task ARN, cluster/service or error text> | check <cluster/service>',
        should_escape: false,
      },
    ],
    shortcuts: [
      {
        type: 'message',
        name: 'Diagnose this failure',
        callback_id: SHORTCUTS.diagnoseMessage,
        description: 'Explain the image pull error in this message',
      },
      {
        type: 'global',
        name: 'Diagnose a pull failure',
        callback_id: SHORTCUTS.diagnose,
        description: 'Paste an error or a task ARN',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ['commands', 'chat:write', 'app_mentions:read', 'users:read', 'usergroups:read'],
      bot_optional: ['channels:history', 'groups:history', 'files:write'],
    },
  },
  settings: {
    event_subscriptions: { bot_events: [EVENTS.appMention, EVENTS.appHomeOpened] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
    org_deploy_enabled: false,
    token_rotation_enabled: false,
  },
} satisfies Manifest;
