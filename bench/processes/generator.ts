// Types many commands at once, as Slack would deliver them, and tells how long each took to be acknowledged.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { signatureHeaders } from '../../src/simulation/slack/delivery/sign.ts';
import { slashCommandPayload } from '../../src/simulation/slack/payloads/payload-builders.ts';
import { answerQuestions } from '../shared/child.ts';

export interface GeneratorQuestion {
  /** `/slack/events` of the app. */
  readonly url: string;
  readonly signingSecret: string;
  /** What is typed after the command, all of it at once. */
  readonly texts: readonly string[];
}

/** Milliseconds until each was acknowledged. */
export type GeneratorAnswer = readonly number[];

/** A connection for each command: one that is kept may be closed by the other side just then. */
const agent = new Agent({ keepAlive: false });
let commands = 0;

answerQuestions(async ({ url, signingSecret, texts }: GeneratorQuestion): Promise<GeneratorAnswer> => {
  const deliveries = texts.map((typed) => delivery(typed, signingSecret));
  return Promise.all(deliveries.map((one) => acknowledged(url, one)));
});

interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function delivery(typed: string, signingSecret: string): Delivery {
  commands += 1;
  const payload = slashCommandPayload({ text: typed, trigger_id: `${process.pid}.${commands}` });
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...signatureHeaders(body, signingSecret, Date.now(), 'valid'),
  };
  return { headers, body };
}

async function acknowledged(url: string, { headers, body }: Delivery): Promise<number> {
  const begin = performance.now();
  const sent = request(url, { method: 'POST', agent, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  await text(response);
  if (response.statusCode !== 200) throw new Error(`A command was answered with ${response.statusCode}.`);
  return performance.now() - begin;
}
