import { z } from 'zod';
import { type ApiMethod, accept, defineMethod } from './method.ts';

/** `auth.test` and `apps.connections.open`. */
export const authMethods: readonly ApiMethod[] = [
  defineMethod({
    name: 'auth.test',
    tier: 'unlimited',
    scopes: [],
    args: z.object({}),
    run: (_args, { workspace: { team, app } }) =>
      accept({
        url: `https://${team.domain}.slack.com/`,
        team: team.name,
        team_id: team.id,
        user: app.name,
        user_id: app.botUserId,
        bot_id: app.botId,
        app_id: app.id,
        is_enterprise_install: false,
      }),
  }),
  defineMethod({
    name: 'apps.connections.open',
    tier: 'unlimited',
    scopes: [],
    token: 'app',
    args: z.object({}),
    run: (_args, { issueSocketUrl }) => accept({ url: issueSocketUrl() }),
  }),
];
