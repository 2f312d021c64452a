import { useEffect } from 'react';
import type { DemoEvent } from '../../protocol.ts';
import type { PageEvent } from '../state.ts';

const RETRY_MS = 2_000;

/** Listens to the server for as long as the page is open; a connection that broke off is made again. */
export function useEvents(hear: (event: PageEvent) => void): void {
  useEffect(() => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const connect = (): void => {
      const opened = new EventSource('/api/events');
      source = opened;
      opened.onmessage = ({ data }) => hear(JSON.parse(String(data)) as DemoEvent);
      opened.onerror = () => {
        hear({ kind: 'lost' });
        // The browser tries again by itself, except after an answer that was no stream.
        if (opened.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
      };
    };
    connect();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, [hear]);
}
