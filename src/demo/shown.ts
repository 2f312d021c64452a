import type { HomeView, Message, ModalView } from '../simulation/slack/index.ts';
import type { ShownMessage, ShownView } from './protocol.ts';

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
    files: files.map(({ id, title, altText: alt }) => ({ id, title, alt, url: `/api/files/${id}` })),
    edits: revisions.length,
    deleted,
  };
}

/** An open form as the page draws it. */
export function shownModal({ id, user, view, errors, trouble }: ModalView): ShownView {
  return { id, user, view, errors, trouble };
}

/** App Home as the page draws it. */
export function shownHome({ id, user, view }: HomeView): ShownView {
  return { id, user, view, errors: {}, trouble: null };
}
