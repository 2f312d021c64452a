import { mockClient } from 'aws-sdk-client-mock';
import { afterAll } from 'vitest';

/** A client whose answers a file gives, until the file ends. */
export const mockedClient: typeof mockClient = (client) => {
  const mock = mockClient(client);
  afterAll(() => {
    mock.restore();
  });
  return mock;
};

/** An error as the SDK throws it: what it is stands in its name. */
export function awsError(name: string, message = 'told'): Error {
  return Object.assign(new Error(message), { name });
}
