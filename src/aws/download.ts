const LONGEST_BLOB_BYTES = 256 * 1024;
const LIMIT_MS = 2000;

/**
 * Whether an address that ECR handed out may be asked: by HTTPS, or where the operator's own endpoint override leads
 * (a simulation or a proxy).
 */
export function mayDownload(address: string, endpointOverride: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  if (protocol === 'https:') return true;
  if (protocol !== 'http:' || endpointOverride === null || !URL.canParse(endpointOverride)) return false;
  return new URL(endpointOverride).origin === origin;
}

/** Where the environment sends ECR's clients instead of AWS; `null` for AWS itself. */
export function endpointOverrideOf(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return null;
  return env['AWS_ENDPOINT_URL_ECR'] || env['AWS_ENDPOINT_URL'] || null;
}

/** Text of a small blob; `null` when it is longer than 256 KB, slower than two seconds, redirected or refused. */
export async function downloadText(address: string, signal: AbortSignal): Promise<string | null> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, LIMIT_MS);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const response = await fetch(address, { signal: controller.signal, redirect: 'error' });
    return response.ok && response.body !== null ? await readCapped(response.body) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    controller.abort();
  }
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LONGEST_BLOB_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
