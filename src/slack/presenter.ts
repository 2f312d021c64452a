import type { InvestigationEvent } from '../diagnose/events.ts';
import type { Interruption } from '../render/thread-state.ts';

/** Shows one investigation somewhere. Nothing rejects. */
export interface Presenter {
  take(event: InvestigationEvent): void;
  /** Settles when the last word has been said. */
  done(): Promise<void>;
  /** Says that the program stops before the answer. */
  interrupt(then: Interruption): Promise<void>;
}
