import type { JsonObject } from '../json.ts';
import type { Message, SlackFile } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** A message in the shape of Slack's `message` objects: in Web API answers, in shortcut and button payloads. */
export function messageOutput(message: Message, workspace: Workspace): JsonObject {
  const teamId = workspace.people.user(message.user)?.teamId ?? workspace.team.id;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: teamId,
    blocks: message.blocks,
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(message.botId === null ? {} : { bot_id: message.botId, app_id: workspace.app.id }),
    ...threadFields(message, workspace),
    ...(message.files.length === 0 ? {} : { files: message.files.map(fileOutput) }),
  };
}

/** A few of the fields of Slack's file object (docs.slack.dev/reference/objects/file-object). */
function fileOutput({ id, name, title, mimetype, altText, bytes }: SlackFile): JsonObject {
  return { id, name, title, mimetype, size: bytes.length, alt_txt: altText };
}

function threadFields(message: Message, workspace: Workspace): JsonObject {
  if (message.threadTs !== null && message.threadTs !== message.ts) return { thread_ts: message.threadTs };
  const replies = workspace.messages.thread(message.channel, message.ts).length - 1;
  return replies > 0 ? { thread_ts: message.ts, reply_count: replies } : {};
}
