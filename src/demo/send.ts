import { mangleTypedText, type SlackSimulation, typedBlocks } from '../simulation/slack/index.ts';
import { answered } from './answered.ts';
import type { ActResult, DemoAct } from './protocol.ts';

type Send = Extract<DemoAct, { act: 'send' }>;

const COMMAND = /^\/(?<name>[a-z][\w-]*)(?:\s+|$)/;
const MENTION = /@pullfail\b:?\s*/;

/** Sends what stands in the composer as Slack would: a slash command, a mention, or words that the app does not hear. */
export async function send({ text, user, channel, threadTs }: Send, slack: SlackSimulation): Promise<ActResult> {
  const typed = text.trim();
  if (typed === '') return { ok: false, why: 'There is nothing to send.' };
  const command = COMMAND.exec(typed)?.groups?.['name'];
  if (command !== undefined) return sendCommand(command, { text: typed, user, channel, threadTs }, slack);
  if (MENTION.test(typed)) return mention({ text: typed.replace(MENTION, '').trim(), user, channel, threadTs }, slack);
  slack.place({ channel, user, threadTs, text: mangleTypedText(typed), blocks: typedBlocks(typed) });
  return { ok: true };
}

type Words = Omit<Send, 'act'>;

async function sendCommand(name: string, { text, user, channel, threadTs }: Words, slack: SlackSimulation) {
  if (name !== 'pullfail') return refuse(`/${name} is not a command of this workspace. /pullfail is.`);
  if (threadTs !== null) {
    return refuse('Slack does not run slash commands in threads. Write @pullfail and the same words instead.');
  }
  return answered(await slack.send.slashCommand({ text: text.slice('/pullfail'.length), user, channel }));
}

async function mention({ text, user, channel, threadTs }: Words, slack: SlackSimulation): Promise<ActResult> {
  const { app, people } = slack.workspace;
  if (people.channel(channel)?.members.has(app.botUserId) !== true) {
    return refuse('The bot is not in this channel, so Slack sends it no mention. /pullfail works here all the same.');
  }
  const { acknowledgement } = await slack.send.mention({
    text,
    user,
    channel,
    ...(threadTs === null ? {} : { threadTs }),
  });
  return answered(acknowledgement);
}

function refuse(why: string): ActResult {
  return { ok: false, why };
}
