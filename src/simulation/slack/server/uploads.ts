import type { Faults } from '../faults.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Answer } from './answer.ts';
import { recordRequest } from './record-request.ts';
import { spoil } from './spoil.ts';

/**
 * Takes the bytes of an announced file. Recorded, and spoiled by faults, under the method name `upload_url`; the bytes
 * themselves are not in the record.
 */
export async function answerUpload(
  id: string,
  bytes: Uint8Array,
  workspace: Workspace,
  faults: Faults,
): Promise<Answer> {
  const at = workspace.clock.now();
  const answer = await spoil(faults.take('upload_url'), () =>
    workspace.files.receive(id, bytes)
      ? { kind: 'http' as const, status: 200, body: 'ok' }
      : { kind: 'http' as const, status: 400, body: 'not announced, or of another length' },
  );
  recordRequest('upload_url', { file: id, length: bytes.length }, at, answer, workspace);
  return answer;
}

/** The bytes of a body, or those of the one file in a form; Slack takes either (docs.slack.dev, files.getUploadURLExternal). */
export async function uploadedBytes(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Uint8Array> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((value) => value instanceof File);
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** The bytes of a file that was uploaded, for whoever looks at the workspace; Slack itself asks for a token here. */
export function answerFile(id: string, workspace: Workspace): Answer {
  const file = workspace.files.find(id);
  if (file === undefined) return { kind: 'http', status: 404, body: 'not found' };
  const headers = { 'content-type': file.mimetype, 'x-content-type-options': 'nosniff' };
  return { kind: 'http', status: 200, body: file.bytes, headers };
}
