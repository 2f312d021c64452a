import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { foreignIn } from '../../src/slack/own-workspace.ts';
import { type Mode, type Wired, wire } from '../slack/wire.ts';

const ERROR = 'CannotPullContainerError: i/o timeout';
const OTHER = { id: 'T00OTHER1', domain: 'other' };
const STRANGER = 'U00OTHER1';
const REFUSED = 'members of the workspace that I am installed in';

describe.each<Mode>(['http', 'socket'])('a payload for another workspace, over %s,', (mode) => {
  let wired: Wired;
  beforeEach(async () => {
    wired = await wire(mode);
  });
  afterEach(async () => {
    await wired.side.stop(1_000);
    await wired.slack.stop();
  });

  const told = (user: string) =>
    wired.slack.waitFor(() => wired.slack.ephemeralsFor(user).some((message) => plainText(message).includes(REFUSED)), {
      what: 'the refusal',
    });

  it('asks for nothing as a command, and the person is told', async () => {
    const ack = await wired.slack.send.slashCommand({ text: ERROR, team: OTHER, user: STRANGER });
    expect(ack).toMatchObject({ status: 200, inTime: true });
    await told(STRANGER);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('asks for nothing as a shortcut, and the person is told', async () => {
    const alert = wired.slack.place({ text: ERROR });
    await wired.slack.send.messageShortcut({ message: alert.ts, team: OTHER, user: STRANGER });
    await told(STRANGER);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('does nothing as a press, and the person is told', async () => {
    await wired.slack.send.slashCommand({ text: ERROR });
    await wired.slack.waitFor(() => wired.slack.textsIn('C00FAKE1').some((text) => text.includes('What would fix it')));
    await wired.slack.send.click({ action: 'fix_recheck', team: OTHER, user: STRANGER });
    await told(STRANGER);
    expect(wired.investigator.asked).toHaveLength(1);
  });

  it('does nothing as a form, which says so in its own place', async () => {
    await wired.slack.send.slashCommand({ text: '' });
    await wired.slack.waitFor(() => wired.slack.modalOf('U00FAKE1'));
    const shown = wired.slack.modalOf('U00FAKE1');
    const view = { ...shown?.view, id: shown?.id ?? '', state: { values: {} }, app_installed_team_id: OTHER.id };
    const ack = await wired.slack.send.submitView({
      values: { text: ERROR },
      team: OTHER,
      overrides: { view: JSON.parse(JSON.stringify(view)) },
    });
    expect(JSON.stringify(ack.body)).toContain(REFUSED);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('asks for nothing as an event', async () => {
    const { acknowledgement } = await wired.slack.send.mention({ text: ERROR, team: OTHER, user: STRANGER });
    expect(acknowledgement.status).toBe(200);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('is no different from a mention by a stranger of a shared channel, who is told', async () => {
    const event = { user_team: OTHER.id, source_team: OTHER.id };
    await wired.slack.send.mention({ text: ERROR, user: STRANGER, event });
    await told(STRANGER);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('leaves the members of a shared channel alone', async () => {
    const event = { user_team: 'T00FAKE1', source_team: 'T00FAKE1' };
    await wired.slack.send.mention({ text: ERROR, event });
    await wired.slack.waitFor(() => wired.investigator.asked.length === 1);
  });
});

describe('an installation that a payload names', () => {
  const own = { teamId: 'T00FAKE1', enterpriseId: 'E00FAKE1' };

  it.each([
    ['a command of the workspace', { team_id: 'T00FAKE1' }, null],
    ['an interaction of the workspace', { team: { id: 'T00FAKE1' } }, null],
    [
      'a form that was opened from a workspace of others',
      { team: { id: 'T9' }, view: { app_installed_team_id: 'T00FAKE1' } },
      null,
    ],
    [
      'a form of others that was opened here',
      { team: { id: 'T00FAKE1' }, view: { app_installed_team_id: 'T9' } },
      'workspace',
    ],
    ['an interaction of the organisation', { team: null, enterprise: { id: 'E00FAKE1' } }, null],
    ['an event of the workspace', { team_id: 'T00FAKE1', authorizations: [{ team_id: 'T00FAKE1' }] }, null],
    [
      'an event that was seen by others alone',
      { team_id: 'T00FAKE1', authorizations: [{ team_id: 'T9' }] },
      'workspace',
    ],
    ['an interaction of others', { team: { id: 'T9' }, user: { team_id: 'T00FAKE1' } }, 'workspace'],
    ['a name that looks alike', { team: { id: 'T00FAKE1 ' } }, 'workspace'],
    ['a list for an id', { team: { id: ['T00FAKE1'] } }, 'workspace'],
    ['the workspace as its own domain', { team: { domain: 'T00FAKE1' } }, 'workspace'],
    [
      'a stranger in a shared channel',
      { team_id: 'T00FAKE1', is_ext_shared_channel: true, event: { user_team: 'T9' } },
      'stranger',
    ],
    [
      'a member of the organisation there',
      { team_id: 'T00FAKE1', is_ext_shared_channel: true, event: { user_team: 'E00FAKE1' } },
      null,
    ],
  ] as const)('is told from %s', (_, body, foreign) => {
    expect(foreignIn(body, own)).toBe(foreign);
  });

  it('is ours in nothing that does not hold our id as it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (body) => {
        expect(foreignIn(body, own)).not.toBeNull();
        expect(foreignIn(body, {})).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
