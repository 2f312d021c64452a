import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Addresses that this process tries to connect to until it is told to stop looking, in order. */
export function connectionAttempts(): { readonly addresses: readonly string[]; stop(): void } {
  const addresses: string[] = [];
  const look = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (address: string) => addresses.push(address));
    socket.on('lookup', (_error, _address, _family, host: string) =>
      addresses.push(host === 'localhost' ? '127.0.0.1' : host),
    );
  };
  subscribe('net.client.socket', look);
  return { addresses, stop: () => void unsubscribe('net.client.socket', look) };
}
