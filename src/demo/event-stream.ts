import type { ServerResponse } from 'node:http';
import type { Demo } from './demo.ts';
import type { DemoEvent } from './protocol.ts';
import { demoState } from './state.ts';

/** Server-sent events (WHATWG HTML, section 9.2): the whole state first, then whatever happens, until the page leaves. */
export function streamEvents(response: ServerResponse, demo: Demo, ignored: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (event: DemoEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  write({ kind: 'state', state: demoState(demo, ignored) });
  response.once('close', demo.wire.subscribe(write));
}
