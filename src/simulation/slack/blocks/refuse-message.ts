import type { JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { blockTextLength } from './block-text.ts';
import { slackMessage } from './problem.ts';
import { validateBlocks } from './validate-blocks.ts';

/** The content of a message as an app sends it; `undefined` for what it left out. */
export interface MessageContent {
  readonly text?: string | undefined;
  readonly blocks?: readonly JsonObject[] | undefined;
  readonly attachments?: readonly JsonObject[] | undefined;
}

/** Slack's error code, and `response_metadata.messages` where it says more. */
export interface ContentRefusal {
  readonly error: 'no_text' | 'msg_too_long' | 'invalid_blocks' | 'msg_blocks_too_long';
  readonly messages: readonly string[];
}

/** Why Slack would not take this content, or `null`. Posting and updating differ in how long `text` may be. */
export function refuseMessage(content: MessageContent, use: 'post' | 'update' = 'post'): ContentRefusal | null {
  const blocks = content.blocks ?? [];
  const text = content.text ?? '';
  if (text === '' && blocks.length === 0 && (content.attachments ?? []).length === 0) return bare('no_text');
  if (text.length > (use === 'post' ? LIMITS.message.postText : LIMITS.message.updateText)) return bare('msg_too_long');
  const problems = validateBlocks('message', blocks);
  if (problems.length > 0) return { error: 'invalid_blocks', messages: problems.map(slackMessage) };
  return blockTextLength(blocks) > LIMITS.message.blockTextSum ? bare('msg_blocks_too_long') : null;
}

function bare(error: ContentRefusal['error']): ContentRefusal {
  return { error, messages: [] };
}
