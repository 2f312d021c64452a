import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Picture, Place, UploadOutcome } from './poster.ts';

/** The Web API calls that an upload makes; a `WebClient` has them. */
export type FileClient = {
  readonly files: Pick<WebClient['files'], 'getUploadURLExternal' | 'completeUploadExternal'>;
};

const UPLOAD_LIMIT_MS = 5_000;
const LONGEST_ALT_TEXT = 1_000;

/** Refusals that stay until somebody changes the installation or the workspace. */
const FOR_GOOD = new Set(['missing_scope', 'not_allowed_token_type', 'file_uploads_disabled', 'file_type_not_allowed']);

/** Slack's own hosts; bytes go nowhere else, whatever an answer says (docs.slack.dev, "Working with files"). */
const SLACK_HOSTS = /^(?:[a-z0-9-]+\.)*(?:slack\.com|slack-edge\.com|slack-files\.com|slack-gov\.com)$/;

/** Sends pictures in the three steps that Slack asks for. Without the scope it is not tried a second time. */
export function createUploader(
  client: FileClient,
  apiUrl: string,
): (at: Place, picture: Picture) => Promise<UploadOutcome> {
  let refused: string | null = null;
  return async (place, picture) => {
    if (refused !== null) return { kind: 'failed', slackError: refused };
    try {
      return await upload(client, apiUrl, place, picture);
    } catch (error) {
      const slackError = nameOf(error);
      if (FOR_GOOD.has(slackError)) refused = slackError;
      return { kind: 'failed', slackError };
    }
  };
}

async function upload(
  client: FileClient,
  apiUrl: string,
  { channel, threadTs }: Place,
  { fileName, title, altText, bytes }: Picture,
): Promise<UploadOutcome> {
  // The method calls it `alt_txt` (docs.slack.dev, files.getUploadURLExternal), which the client's types do not know.
  const announced = { filename: fileName, length: bytes.length, alt_txt: altText.slice(0, LONGEST_ALT_TEXT) };
  const { upload_url: uploadUrl = '', file_id: id = '' } = await client.files.getUploadURLExternal(announced);
  if (!isSlackAddress(uploadUrl, apiUrl)) return { kind: 'failed', slackError: 'foreign_upload_url' };
  const sent = await fetch(uploadUrl, {
    method: 'POST',
    body: bytes,
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_LIMIT_MS),
  });
  if (!sent.ok) return { kind: 'failed', slackError: `http_${sent.status}` };
  const where = { files: [{ id, title }] as [{ id: string; title: string }], channel_id: channel };
  await client.files.completeUploadExternal(threadTs === null ? where : { ...where, thread_ts: threadTs });
  return { kind: 'uploaded' };
}

/** HTTPS at Slack, or the very server that the settings name as the Web API. */
export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (URL.canParse(apiUrl) && url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && SLACK_HOSTS.test(url.hostname);
}

function nameOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.name : typeof error;
}
