import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Addresses that this process tries to connect to from now on, in order. */
export function connectionAttempts(): readonly string[] {
  const addresses: string[] = [];
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (address: string) => addresses.push(address));
    socket.on('lookup', (_error, _address, _family, host: string) =>
      addresses.push(host === 'localhost' ? '127.0.0.1' : host),
    );
  });
  return addresses;
}
