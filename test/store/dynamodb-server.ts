import { once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';

/** The DynamoDB of one test file. */
export interface Tables {
  /** A PULLFAIL_STORE_URL with a table that does not exist yet. */
  newUrl(): string;
  /** The table of the last URL. */
  newest(): string;
  /** Where the SDK has to ask. */
  endpoint(): string;
}

/** Starts `dynalite` in this process for the tests of the calling file, and points the SDK at it in each of them. */
export function useDynamoDb(): Tables {
  let server: Server;
  let count = 0;
  const newest = (): string => `table-${count}`;

  beforeAll(async () => {
    server = dynalite({ createTableMs: 0 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', urlOf(server));
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  afterAll(() => closeServer(server));

  return {
    newUrl: () => {
      count += 1;
      return `dynamodb://${newest()}?region=eu-west-1`;
    },
    newest,
    endpoint: () => urlOf(server),
  };
}

/** Of a server that listens, as a base URL. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return `http://127.0.0.1:${address.port}`;
}

/** Ends it at once, together with the connections that clients keep. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
