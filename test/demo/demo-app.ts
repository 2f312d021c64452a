import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { type DemoServer, startDemoServer } from '../../src/demo/demo-server.ts';
import type { ActResult, DemoState } from '../../src/demo/protocol.ts';

/** A running demo and its page's address, as a browser meets it. */
export interface DemoApp {
  readonly demo: Demo;
  readonly server: DemoServer;
  /** Posts as the page does. */
  act(body: unknown, headers?: Readonly<Record<string, string>>): Promise<{ status: number; result: ActResult }>;
  /** The first event of the stream. */
  state(): Promise<DemoState>;
  close(): Promise<void>;
}

export async function startDemoApp(): Promise<DemoApp> {
  const demo = await startDemo(process.env);
  const server = await startDemoServer(demo, [], 0);
  return {
    demo,
    server,
    async act(body, headers = {}) {
      const response = await fetch(`${server.url}/api/act`, {
        method: 'POST',
        headers: { origin: server.url, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, result: (await response.json()) as ActResult };
    },
    async state() {
      const response = await fetch(`${server.url}/api/events`);
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const [first, rest] = text.split('\n\n');
        if (rest === undefined) continue;
        return (JSON.parse((first ?? '').slice('data: '.length)) as { state: DemoState }).state;
      }
      throw new Error('The stream ended before its first event.');
    },
    async close() {
      await server.close();
      await demo.stop();
    },
  };
}

/** People and place of the demo's workspace. */
export const [REQUESTER, APPROVER, OUTSIDER] = ['U00FAKE1', 'U00FAKE2', 'U00FAKE3'];
export const INCIDENTS = 'C00FAKE1';
export const RANDOM = 'C00FAKE2';
