import type { FilesCompleteUploadExternalArguments, WebClient } from '@slack/web-api';
import { clip } from '../render/clean.ts';
import type { Place, Poster, ThreadFile } from './poster.ts';
import { isSlackAddress } from './slack-address.ts';
import { slackErrorOf } from './slack-error.ts';

/** The Web API calls that an upload makes; a `WebClient` has them. */
export type FileClient = {
  readonly files: Pick<WebClient['files'], 'getUploadURLExternal' | 'completeUploadExternal'>;
};

const UPLOAD_LIMIT_MS = 5_000;

/** Slack refuses more (docs.slack.dev, files.getUploadURLExternal: `alt_txt_too_large`). */
const LONGEST_ALT_TEXT = 1_000;

/** Refusals that stay until somebody changes the installation or the workspace. */
const FOR_GOOD = new Set(['missing_scope', 'not_allowed_token_type', 'file_uploads_disabled']);

/** A refusal for good of one type of file; others may still be sent. */
const TYPE_REFUSED = 'file_type_not_allowed';

/**
 * Sends files in the three steps that Slack asks for; after a refusal for good nothing of the kind is sent any more.
 * `limitMs` is how long the bytes may be on their way: the client has its own limit for the calls.
 */
export function createUploader(client: FileClient, apiUrl: string, limitMs = UPLOAD_LIMIT_MS): Poster['upload'] {
  const refusals = createRefusals();
  return async (place, file) => {
    const refused = refusals.of(file);
    if (refused !== null) return { kind: 'failed', slackError: refused };
    try {
      const { upload_url: address = '', file_id: id = '' } = await client.files.getUploadURLExternal(announced(file));
      if (!isSlackAddress(address, apiUrl)) return { kind: 'failed', slackError: 'foreign_upload_url' };
      const status = await send(address, file.bytes, limitMs);
      if (status !== 200) return { kind: 'failed', slackError: `http_${status}` };
      await client.files.completeUploadExternal(completion(id, place, file));
      return { kind: 'uploaded' };
    } catch (error) {
      const slackError = slackErrorOf(error);
      refusals.learn(file, slackError);
      return { kind: 'failed', slackError };
    }
  };
}

/** Remembers what need not be asked for again. */
function createRefusals() {
  let ofAll: string | null = null;
  const ofTypes = new Set<string>();
  const typeOf = ({ fileName }: ThreadFile) => fileName.slice(fileName.lastIndexOf('.') + 1);
  return {
    of: (file: ThreadFile): string | null => ofAll ?? (ofTypes.has(typeOf(file)) ? TYPE_REFUSED : null),
    learn(file: ThreadFile, slackError: string): void {
      if (FOR_GOOD.has(slackError)) ofAll = slackError;
      if (slackError === TYPE_REFUSED) ofTypes.add(typeOf(file));
    },
  };
}

/** The method reads `alt_txt`, which the client's types do not know: its own `files.uploadV2` sends an `alt_text` that is lost. */
function announced({ fileName, altText, bytes }: ThreadFile) {
  const alternative = altText === null ? {} : { alt_txt: clip(altText, LONGEST_ALT_TEXT) };
  return { filename: fileName, length: bytes.length, ...alternative };
}

/** Answers the HTTP status: 200 when the bytes were taken. The token stays here: the address is the permission. */
async function send(address: string, bytes: Uint8Array, limitMs: number): Promise<number> {
  const signal = AbortSignal.timeout(limitMs);
  const { status, body } = await fetch(address, { method: 'POST', body: bytes, redirect: 'error', signal });
  await body?.cancel();
  return status;
}

function completion(
  id: string,
  { channel, threadTs }: Place,
  { title }: ThreadFile,
): FilesCompleteUploadExternalArguments {
  const files: FilesCompleteUploadExternalArguments['files'] = [{ id, title }];
  return threadTs === null ? { files, channel_id: channel } : { files, channel_id: channel, thread_ts: threadTs };
}
