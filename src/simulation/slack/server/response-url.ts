import { z } from 'zod';
import { contentArgs, readContent } from '../api/message-content.ts';
import { flag } from '../api/method.ts';
import type { Faults } from '../faults.ts';
import { isObject, parseJsonOrText } from '../json.ts';
import type { NewMessage } from '../state/messages.ts';
import type { Message } from '../state/records.ts';
import type { ResponseTarget } from '../state/tickets.ts';
import type { Workspace } from '../state/workspace.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { recordRequest } from './record-request.ts';
import { spoil } from './spoil.ts';

const responseArgs = z.object({
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
  ...contentArgs,
});

/**
 * Takes what an app sends to a `response_url`: 404 once the address is used up, expired or unknown. Recorded, and spoiled
 * by faults, under the method name `response_url`.
 */
export async function answerResponseUrl(
  id: string,
  body: string,
  workspace: Workspace,
  faults: Faults,
): Promise<Answer> {
  const at = workspace.clock.now();
  const content = parseJsonOrText(body);
  const answer = await spoil(faults.take('response_url'), () => {
    const redeemed = workspace.tickets.redeemResponse(id);
    if (!redeemed.ok) return jsonAnswer({ ok: false, error: redeemed.error }, 404);
    return respond(content, redeemed.value, workspace);
  });
  recordRequest('response_url', isObject(content) ? content : { text: content }, at, answer, workspace);
  return answer;
}

/**
 * Does to the channel what a response says: a new message stands in a thread only where the response names it
 * (docs.slack.dev, "Handling user interaction": publishing responses in thread). Also the way in which Slack reads the body
 * of a command's acknowledgement.
 */
export function respond(body: unknown, target: ResponseTarget, workspace: Workspace): Answer {
  const parsed = responseArgs.safeParse(typeof body === 'string' ? { text: body } : body);
  if (!parsed.success) return jsonAnswer({ ok: false, error: 'invalid_payload' }, 400);
  const args = parsed.data;
  const original = originalOf(target, workspace);
  if (args.delete_original === true) {
    if (original !== undefined) workspace.messages.delete(original);
    return done;
  }
  const read = readContent(args, 'post');
  if ('refusal' in read) return jsonAnswer(read.refusal, 400);
  const { text = '', blocks = [], attachments = [] } = read.content;
  if (args.replace_original === true && original !== undefined) {
    workspace.messages.update(original, { text, blocks, attachments });
    return done;
  }
  const { botUserId: user, botId } = workspace.app;
  const ephemeralTo = args.response_type === 'in_channel' ? null : target.user;
  const fresh: NewMessage = { channel: target.channel, user, botId, text, blocks, attachments, ephemeralTo };
  workspace.messages.post({ ...fresh, threadTs: args.thread_ts });
  return done;
}

const done: Answer = { kind: 'http', status: 200, body: 'ok' };

function originalOf(target: ResponseTarget, workspace: Workspace): Message | undefined {
  return target.originalTs === null ? undefined : workspace.messages.findShown(target.channel, target.originalTs);
}
