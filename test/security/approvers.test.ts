import { describe, expect, it } from 'vitest';
import { makeUser } from '../../src/simulation/slack/index.ts';
import type { JsonObject } from '../../src/simulation/slack/json.ts';
import { APPROVER, type FixApp, type FixAppOptions, OUTSIDER } from '../fix/app.ts';
import { changesMade, proposed, toldTo } from '../fix/flow.ts';

const TEAM = 'T00FAKE1';
/** What stands in the place of who pressed. */
const SPOOFS: readonly JsonObject[] = [
  { user: { id: OUTSIDER, username: 'avery', name: 'Avery Approver', team_id: TEAM } },
  { user: { id: OUTSIDER, username: APPROVER, name: APPROVER, team_id: TEAM } },
  { user: { id: [OUTSIDER, APPROVER], team_id: TEAM } },
  { user: { id: `${APPROVER} `, team_id: TEAM } },
  { user: { id: APPROVER.toLowerCase(), team_id: TEAM } },
  { user: { id: `${APPROVER}\u200b`, team_id: TEAM } },
  { user: { id: APPROVER.replace('U', '\u216d'), team_id: TEAM } },
  { user: { id: OUTSIDER, team_id: TEAM }, user_id: APPROVER, actor: { id: APPROVER } },
  { user: { id: 'S00FAKE1', team_id: TEAM } },
  { user: { id: '', team_id: TEAM } },
  { user: { id: APPROVER, team_id: 'T00OTHER1' }, team: { id: 'T00OTHER1', domain: 'other' } },
];

const opened = (options: FixAppOptions = {}): Promise<FixApp> => proposed('s3-gateway-missing', options);

async function nothingApproved(app: FixApp): Promise<void> {
  expect((await app.store.audit()).filter(({ what }) => what === 'approved')).toEqual([]);
  expect(changesMade(app)).toEqual([]);
}

describe('somebody who may not approve', () => {
  it('may not with an approver’s names or id anywhere in the payload but where Slack tells who it was', async () => {
    const app = await opened({ settings: { PULLFAIL_APPROVERS: `${APPROVER},S00FAKE1` } });
    for (const overrides of SPOOFS) await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER, overrides });
    for (const value of [APPROVER, `fix-00000000-1 ${APPROVER}`, `${OUTSIDER} ${APPROVER}`])
      await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER, value });
    await nothingApproved(app);
  });

  it('may not as what Slack says of them at that moment, whatever they were before, and is told so', async () => {
    const app = await opened();
    for (const [change, words] of [
      [{ isBot: true }, 'Only people'],
      [{ teamId: 'T00OTHER1' }, 'Only members of this workspace'],
      [{ isUltraRestricted: true }, 'Guests'],
      [{ deleted: true }, 'deactivated'],
    ] as const) {
      app.slack.workspace.people.putUser(makeUser({ id: APPROVER, ...change }));
      await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
      await app.slack.waitFor(() => toldTo(app, APPROVER).includes(words), { what: words });
    }
    await nothingApproved(app);
  });

  it('may not as a member of a group that only has the name of the approvers’', async () => {
    const app = await opened({ settings: { PULLFAIL_APPROVERS: 'S00FAKE1' } });
    app.slack.workspace.people.putGroup({ id: 'S00FAKE9', handle: 'platform-approvers', users: [OUTSIDER] });
    await app.slack.send.click({ action: 'fix_approve', user: OUTSIDER });
    await nothingApproved(app);
  });
});
