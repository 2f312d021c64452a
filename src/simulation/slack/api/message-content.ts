import { z } from 'zod';
import { type MessageContent, refuseMessage } from '../blocks/refuse-message.ts';
import { jsonObject } from '../json.ts';
import { type ApiAnswer, refuse } from './method.ts';

/** The content arguments that `chat.*` methods and response addresses share; blocks are looked at later. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.array(jsonObject).optional(),
  metadata: jsonObject.optional(),
};

/** The content, its blocks known to be objects, or Slack's refusal. */
export function readContent(
  args: {
    readonly text?: string | undefined;
    readonly blocks?: unknown;
    readonly attachments?: MessageContent['attachments'];
  },
  use: 'post' | 'update',
): { readonly content: MessageContent } | { readonly refusal: ApiAnswer } {
  const blocks = z.array(jsonObject).optional().safeParse(args.blocks);
  if (!blocks.success) return { refusal: refuse('invalid_blocks_format') };
  const content = { text: args.text, blocks: blocks.data, attachments: args.attachments };
  const refusal = refuseMessage(content, use);
  if (refusal === null) return { content };
  const { error, messages } = refusal;
  return { refusal: messages.length === 0 ? refuse(error) : refuse(error, { response_metadata: { messages } }) };
}
