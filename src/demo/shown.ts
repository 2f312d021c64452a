import type { HomeView, Message, ModalView } from '../simulation/slack/index.ts';
import type { ShownFile, ShownMessage, ShownView } from './protocol.ts';

/** A message as the page draws it. */
export function shownMessage(message: Message): ShownMessage {
  const { channel, ts, threadTs, user, ephemeralTo, text, blocks, attachments, revisions, deleted, files } = message;
  return {
    channel,
    ts,
    threadTs: threadTs === ts ? null : threadTs,
    user,
    ephemeralTo,
    text,
    blocks,
    attachments,
    files: files.map(shownFile),
    edits: revisions.length,
    deleted,
  };
}

function shownFile({ id, title, name, altText: alt, mimetype }: Message['files'][number]): ShownFile {
  return { id, title, name, isPicture: mimetype.startsWith('image/'), alt, url: `/api/files/${id}` };
}

/** An open form as the page draws it. */
export function shownModal({ id, user, view, errors, trouble }: ModalView): ShownView {
  return { id, user, view, errors, trouble };
}

/** App Home as the page draws it. */
export function shownHome({ id, user, view }: HomeView): ShownView {
  return { id, user, view, errors: {}, trouble: null };
}
