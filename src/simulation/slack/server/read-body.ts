import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject, parseJsonOrText } from '../json.ts';

/** Form fields that hold JSON. */
const JSON_FIELDS = new Set(['blocks', 'attachments', 'view', 'metadata', 'files', 'unfurls']);
const MOST_BYTES = 8_000_000;

/** The whole body as text; throws when it is larger than 8 MB. */
export async function readText(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** The whole body as it came; throws when it is larger than 8 MB. */
export async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error('The body is larger than the simulated Slack reads.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Web API arguments out of the query string and a JSON or form-encoded body. */
export function readArguments(url: URL, contentType: string, body: string): JsonObject {
  const query = fromFields(url.searchParams);
  if (body === '') return query;
  if (contentType.startsWith('application/json')) {
    const parsed = parseJsonOrText(body);
    return isObject(parsed) ? { ...query, ...parsed } : query;
  }
  return { ...query, ...fromFields(new URLSearchParams(body)) };
}

function fromFields(fields: URLSearchParams): JsonObject {
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, JSON_FIELDS.has(name) ? parseJsonOrText(value) : value]),
  );
}
