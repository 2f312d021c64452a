import { z } from 'zod';
import type { SlackFile } from '../state/records.ts';
import { writableChannel } from './channel-access.ts';
import { type ApiMethod, accept, defineMethod, refuse, wholeNumber } from './method.ts';

/** As much as Slack takes of an alternative text (docs.slack.dev, files.getUploadURLExternal). */
const LONGEST_ALT_TEXT = 1_000;

/** The two ends of an upload; the bytes go to the address between them. */
export const fileMethods: readonly ApiMethod[] = [
  defineMethod({
    name: 'files.getUploadURLExternal',
    tier: 'tier4',
    scopes: ['files:write'],
    args: z.object({
      filename: z.string().min(1),
      length: wholeNumber,
      alt_txt: z.string().max(LONGEST_ALT_TEXT).optional(),
    }),
    run: ({ filename: name, length, alt_txt: altText = '' }, { workspace, uploadUrl }) => {
      if (length <= 0) return refuse('invalid_arguments');
      const id = workspace.files.announce({ name, length, altText });
      return accept({ upload_url: uploadUrl(id), file_id: id });
    },
  }),
  defineMethod({
    name: 'files.completeUploadExternal',
    tier: 'tier4',
    scopes: ['files:write'],
    args: z.object({
      files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      initial_comment: z.string().optional(),
    }),
    run: (args, context) => {
      const { workspace } = context;
      const access = args.channel_id === undefined ? null : writableChannel(args.channel_id, context);
      if (access !== null && 'refusal' in access) return access.refusal;
      const channel = access?.channel.id ?? '';
      if (args.thread_ts !== undefined && workspace.messages.find(channel, args.thread_ts) === undefined) {
        return refuse('thread_not_found');
      }
      const known = args.files.map(({ id }) => workspace.files.find(id));
      if (known.includes(undefined)) return refuse('file_not_found');
      const files = args.files.flatMap(({ id, title }) => workspace.files.complete(id, title) ?? []);
      if (files.length < args.files.length) return refuse('file_already_completed');
      if (access !== null) {
        workspace.messages.post({
          channel: access.channel.id,
          user: workspace.app.botUserId,
          botId: workspace.app.botId,
          text: args.initial_comment,
          threadTs: args.thread_ts,
          files,
        });
      }
      return accept({ files: files.map(fileOutput) });
    },
  }),
];

function fileOutput({ id, title }: SlackFile) {
  return { id, title };
}
