import type { InvestigationEvent } from '../diagnose/events.ts';

/** Shows one investigation to people. Nothing rejects: what Slack refuses is logged. */
export interface Presenter {
  take(event: InvestigationEvent): void;
  /** After the last event: resolves once everything that can be shown is shown. */
  done(): Promise<void>;
  /** The program is stopping: says so in place of a verdict. */
  interrupt(): Promise<void>;
}
