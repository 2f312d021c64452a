import { unreachable } from '../model/result.ts';
import type { SlackSimulation } from '../simulation/slack/index.ts';
import type { DemoAccount } from './accounts.ts';
import { answered } from './answered.ts';
import type { Demo } from './demo.ts';
import { ALERT_BOT } from './people.ts';
import type { ActResult, DemoAct } from './protocol.ts';
import { send } from './send.ts';

const DONE: ActResult = { ok: true };

/** Does in the simulated workspace what a visitor does on the page. Never rejects: a sentence says what went wrong. */
export async function perform(act: DemoAct, demo: Demo): Promise<ActResult> {
  try {
    await connected(demo.slack);
    return await doAct(act, demo);
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'That did not work.' };
  }
}

/** The app comes back by itself where a busy machine broke its connection; until then Slack would hold back what people do. */
async function connected({ socketMode, waitFor }: SlackSimulation): Promise<void> {
  if (socketMode.connections > 0) return;
  await waitFor(() => socketMode.connections > 0, { what: 'the app to connect again', timeoutMs: RECONNECT_MS }).catch(
    () => {
      throw new Error('The app has lost its connection to the simulated Slack. Try again in a moment.');
    },
  );
}

const RECONNECT_MS = 8_000;

async function doAct(act: DemoAct, { slack, accounts }: Demo): Promise<ActResult> {
  switch (act.act) {
    case 'send':
      return send(act, slack);
    case 'click':
      return answered(await slack.send.click(act));
    case 'click-in-view':
      return answered(await slack.send.clickInView(act));
    case 'submit':
      await slack.send.submitView(act);
      return DONE;
    case 'close':
      await slack.send.closeView(act);
      return DONE;
    case 'message-shortcut':
      return answered(await slack.send.messageShortcut(act));
    case 'global-shortcut':
      return answered(await slack.send.globalShortcut(act));
    case 'open-home':
      return answered(await slack.send.openHome(act));
    case 'alert':
      return postAlert(act.channel, act.scenario, accounts, slack);
    default:
      return unreachable(act);
  }
}

function postAlert(
  channel: string,
  wanted: string,
  accounts: readonly DemoAccount[],
  slack: SlackSimulation,
): ActResult {
  const scenario = accounts.find(({ scenario: { id } }) => id === wanted)?.scenario;
  if (scenario === undefined) return { ok: false, why: 'There is no such scenario.' };
  const error = scenario.text ?? scenario.input;
  slack.place({
    channel,
    user: ALERT_BOT,
    botId: 'B00FAKEALARM',
    attachments: [
      {
        color: '#d92d20',
        title: 'ECS task failed to start',
        fallback: error,
        text: error,
        fields: [
          { title: 'Account', value: scenario.account, short: true },
          { title: 'Region', value: scenario.region, short: true },
        ],
      },
    ],
  });
  return DONE;
}
