import { afterEach, describe, expect, it } from 'vitest';
import { makeUser } from '../../src/simulation/slack/index.ts';
import { APPROVER, type FixApp, type FixAppOptions, OUTSIDER } from '../fix/app.ts';
import { changesMade, proposed, toldTo } from '../fix/flow.ts';

const TEAM = 'T00FAKE1';
const apps: FixApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function opened(options: FixAppOptions = {}): Promise<FixApp> {
  const app = await proposed('s3-gateway-missing', options);
  apps.push(app);
  return app;
}

async function nothingApproved(app: FixApp): Promise<void> {
  expect((await app.store.audit()).filter(({ what }) => what === 'approved')).toEqual([]);
  expect(changesMade(app)).toEqual([]);
}

describe('somebody who may not approve', () => {
  it.each([
    ['the names of an approver', { user: { id: OUTSIDER, username: 'avery', name: 'Avery Approver', team_id: TEAM } }],
    ['an approver’s id for a name', { user: { id: OUTSIDER, username: APPROVER, name: APPROVER, team_id: TEAM } }],
    ['two ids', { user: { id: [OUTSIDER, APPROVER], team_id: TEAM } }],
    ['an id with a blank behind it', { user: { id: `${APPROVER} `, team_id: TEAM } }],
    ['an id in small letters', { user: { id: APPROVER.toLowerCase(), team_id: TEAM } }],
    ['an id with a zero-width space', { user: { id: `${APPROVER}\u200b`, team_id: TEAM } }],
    ['an id of letters that look alike', { user: { id: APPROVER.replace('U', '\u216d'), team_id: TEAM } }],
    [
      'the id of an approver beside their own',
      { user: { id: OUTSIDER, team_id: TEAM }, user_id: APPROVER, actor: { id: APPROVER } },
    ],
    ['the id of a group of approvers', { user: { id: 'S00FAKE1', team_id: TEAM } }],
    ['nobody’s id', { user: { id: '', team_id: TEAM } }],
    [
      'an approver’s id in another workspace',
      { user: { id: APPROVER, team_id: 'T00OTHER1' }, team: { id: 'T00OTHER1', domain: 'other' } },
    ],
  ])('may not with %s in the payload either', async (_, overrides) => {
    const app = await opened({ settings: { PULLFAIL_APPROVERS: `${APPROVER},S00FAKE1` } });
    await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER, overrides });
    await nothingApproved(app);
  });

  it.each([APPROVER, `fix-00000000-1 ${APPROVER}`, `${OUTSIDER} ${APPROVER}`])(
    'may not with %s as the value of the button',
    async (value) => {
      const app = await opened();
      await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER, value });
      await nothingApproved(app);
    },
  );

  it.each([
    ['a bot that is named among the approvers', makeUser({ id: APPROVER, isBot: true }), 'Only people'],
    [
      'a user of another workspace under an approver’s id',
      makeUser({ id: APPROVER, teamId: 'T00OTHER1' }),
      'Only members of this workspace',
    ],
    ['a guest under an approver’s id', makeUser({ id: APPROVER, isUltraRestricted: true }), 'Guests'],
    ['an account that was deactivated a moment ago', makeUser({ id: APPROVER, deleted: true }), 'deactivated'],
  ])('may not as %s, and is told so', async (_, user, words) => {
    const app = await opened();
    app.slack.workspace.people.putUser(user);
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    await app.slack.waitFor(() => toldTo(app, APPROVER).includes(words), { what: words });
    await nothingApproved(app);
  });

  it('may not as a member of a group that only has the name of the approvers’', async () => {
    const app = await opened({ settings: { PULLFAIL_APPROVERS: 'S00FAKE1' } });
    app.slack.workspace.people.putGroup({ id: 'S00FAKE9', handle: 'platform-approvers', users: [OUTSIDER] });
    await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER });
    await nothingApproved(app);
  });
});
