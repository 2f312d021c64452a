import { z } from 'zod';
import { memberChannel } from './channel-access.ts';
import {
  type ApiAnswer,
  type ApiContext,
  type ApiMethod,
  accept,
  defineMethod,
  refuse,
  wholeNumber,
} from './method.ts';

/** Slack's limit of an alternative text, in characters (docs.slack.dev, files.getUploadURLExternal: `alt_txt_too_large`). */
const LONGEST_ALT_TEXT = 1_000;

/** Unlike `chat.postMessage` it takes no user id for a direct message (bolt-js issue 2115). */
const channelId = z.string().regex(/^[CGDZ][A-Z0-9]+$/);

const completion = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  channel_id: channelId.optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
});

/** The two ends of an upload; the bytes go to the address between them. */
export const fileMethods: readonly ApiMethod[] = [
  defineMethod({
    name: 'files.getUploadURLExternal',
    tier: 'tier4',
    scopes: ['files:write'],
    args: z.object({ filename: z.string().min(1), length: wholeNumber.min(0), alt_txt: z.string().default('') }),
    run: ({ filename: name, length, alt_txt: altText }, { workspace, uploadUrl }) => {
      if (length === 0) return refuse('missing_argument');
      if (altText.length > LONGEST_ALT_TEXT) return refuse('alt_txt_too_large');
      const id = workspace.files.announce({ name, length, altText });
      return accept({ upload_url: uploadUrl(id), file_id: id });
    },
  }),
  defineMethod({
    name: 'files.completeUploadExternal',
    tier: 'tier4',
    scopes: ['files:write'],
    args: completion,
    run: complete,
  }),
];

/**
 * Sharing takes membership; `chat:write.public` does not help (docs.slack.dev, files.completeUploadExternal:
 * `not_in_channel`). Two things differ from Slack: the message stands at once, not when the file has been processed, and
 * a `thread_ts` that no message has is refused, as in `chat.postMessage`.
 */
function complete(args: z.infer<typeof completion>, context: ApiContext): ApiAnswer {
  const { workspace } = context;
  const { channel_id: channel, thread_ts: threadTs } = args;
  const access = channel === undefined ? null : memberChannel(channel, context);
  if (access !== null && 'refusal' in access) return access.refusal;
  if (threadTs !== undefined && workspace.messages.find(channel ?? '', threadTs) === undefined) {
    return refuse('thread_not_found');
  }
  if (!args.files.every(({ id }) => workspace.files.waits(id))) return refuse('file_not_found');
  const files = args.files.flatMap(({ id, title }) => workspace.files.complete(id, title) ?? []);
  if (access !== null) {
    workspace.messages.post({
      channel: access.channel.id,
      user: workspace.app.botUserId,
      botId: workspace.app.botId,
      text: args.initial_comment,
      threadTs,
      files,
    });
  }
  return accept({ files: files.map(({ id, title }) => ({ id, title })) });
}
