// The least that a Slack app can be: it acknowledges a command and does nothing else.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { answerQuestions } from '../shared/child.ts';

export interface BareBoltQuestion {
  readonly signingSecret: string;
  readonly botToken: string;
}

answerQuestions(async ({ signingSecret, botToken }: BareBoltQuestion): Promise<{ readonly url: string }> => {
  const receiver = new HTTPReceiver({ signingSecret });
  const authorize = async () => ({ botToken, botId: 'B00FAKE1', botUserId: 'U00FAKEBOT' });
  const app = new App({ receiver, authorize, logLevel: LogLevel.ERROR });
  app.command('/pullfail', async ({ ack }) => ack());
  const address = (await receiver.start(0)).address();
  if (address === null || typeof address === 'string') throw new Error('Bolt listens on no port.');
  return { url: `http://127.0.0.1:${address.port}/slack/events` };
});
