import type { WatchBody } from './watch-body.ts';

/** Shows watches to people. Its method does not reject: what cannot be shown is logged and given up after a while. */
export interface WatchBoard {
  /**
   * Brings the one message of a watch to the present state; one that does not stand is posted. `mayStand`: it may have
   * been posted without our knowing, so the thread is searched first. Where it stands; `null`: it cannot be shown.
   */
  show(id: string, body: WatchBody, mayStand: boolean): Promise<string | null>;
}

/** Diagnoses one task in a thread. The same `occasion` twice is diagnosed once. Resolves when it is written down. */
export type DiagnoseTask = (question: {
  readonly occasion: string;
  readonly taskArn: string;
  readonly channel: string;
  readonly threadTs: string;
}) => Promise<void>;
