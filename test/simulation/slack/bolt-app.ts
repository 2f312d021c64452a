import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { SlackSimulation, Transport } from '../../../src/simulation/slack/index.ts';

/** A logger that keeps quiet. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

const modal = {
  type: 'modal' as const,
  callback_id: 'diagnose_modal',
  title: { type: 'plain_text' as const, text: 'Diagnose' },
  submit: { type: 'plain_text' as const, text: 'Go' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'error',
      label: { type: 'plain_text' as const, text: 'Error text' },
      element: { type: 'plain_text_input' as const, action_id: 'error_text', multiline: true },
    },
  ],
};

/** Comes back within milliseconds after a lost connection: the time is counted in `clientPingTimeout`. */
function socketReceiver({ appToken }: SlackSimulation, clientOptions: WebClientOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    clientPingTimeout: 10,
    logger: silent,
    installerOptions: { clientOptions },
  });
}

/** A real Bolt app with one small answer to everything that a person can do. */
export async function startBoltApp(simulation: SlackSimulation, via: Transport) {
  const heard: { readonly what: string; readonly body: unknown; readonly retryNum: number | undefined }[] = [];
  const clientOptions = { slackApiUrl: simulation.apiUrl, retryConfig: { retries: 1, minTimeout: 1 } };
  const common = { token: simulation.botToken, clientOptions, logger: silent, deferInitialization: true };
  const app =
    via === 'socket'
      ? new App({ ...common, receiver: socketReceiver(simulation, clientOptions) })
      : new App({ ...common, signingSecret: simulation.signingSecret });
  await app.init();
  app.use(async ({ body, context, next }) => {
    heard.push({ what: 'type' in body ? String(body.type) : 'command', body, retryNum: context.retryNum });
    await next();
  });
  app.command('/pullfail', async ({ ack, command, client, respond }) => {
    if (command.text === 'bad') return ack('Say it like this: …');
    await ack();
    if (command.text === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: modal });
      return;
    }
    if (command.text === 'respond') {
      await respond({ text: 'Only you see this', response_type: 'ephemeral' });
      return;
    }
    await client.chat.postMessage({
      channel: command.channel_id,
      text: `diagnosing ${command.text}`,
      blocks: [
        { type: 'section', text: { type: 'plain_text', text: command.text } },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'fix_approve',
              text: { type: 'plain_text', text: 'Approve' },
              value: 'plan-1',
            },
          ],
        },
      ],
    });
    return;
  });
  app.action('fix_approve', async ({ ack, body, client }) => {
    await ack();
    const { channel, container, user } = z
      .object({
        channel: z.object({ id: z.string() }),
        container: z.object({ message_ts: z.string() }),
        user: z.object({ id: z.string() }),
      })
      .parse(body);
    await client.chat.update({ channel: channel.id, ts: container.message_ts, text: `approved by <@${user.id}>` });
  });
  app.shortcut('diagnose_message', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'looked at it' });
  });
  app.shortcut('diagnose', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal });
  });
  app.view('diagnose_modal', async ({ ack, view }) => {
    const value = view.state.values['error']?.['error_text']?.value;
    if (value === 'nonsense') await ack({ response_action: 'errors', errors: { error: 'not an error' } });
    else if (value === 'more')
      await ack({ response_action: 'update', view: { ...modal, title: { type: 'plain_text', text: 'More' } } });
    else if (value === 'clear') await ack({ response_action: 'clear' });
    else await ack();
  });
  app.view({ callback_id: 'diagnose_modal', type: 'view_closed' }, async ({ ack }) => ack());
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      text: 'heard you',
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: { type: 'plain_text' as const, text: 'How to use this' } }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.error(async () => undefined);
  if (via === 'socket') await app.start();
  else {
    const { port } = z.object({ port: z.number() }).parse((await app.start(0)).address());
    simulation.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  }
  return { heard, stop: () => app.stop() };
}
