import type { InvestigationEvent } from '../diagnose/events.ts';

/** What becomes of an investigation that the program's end cuts off. */
export type Interruption = 'goes-on' | 'ask-again';

/** Shows one investigation somewhere. Nothing rejects. */
export interface Presenter {
  take(event: InvestigationEvent): void;
  /** Settles when the last word has been said. */
  done(): Promise<void>;
  /** Says that the program stops before the answer. */
  interrupt(then: Interruption): Promise<void>;
}
