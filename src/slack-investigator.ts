import { setMaxListeners } from 'node:events';
import type { Investigate } from './app.ts';
import { Slots } from './aws/slots.ts';
import type { Arrivals } from './slack/arrivals.ts';
import type { Investigator } from './slack/deps.ts';

/**
 * Diagnoses that begin together in one process. Each is work for the processor between its calls, and Slack waits three
 * seconds for the acknowledgement of the next command.
 */
const MOST_AT_ONCE = 3;
/** One that takes longer waits for AWS, which is no work: it keeps nobody else from beginning. */
const AT_WORK_MS = 2_000;
/** A question that was acknowledged waits as long as it takes. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

/** The engine as the Slack listeners ask it: questions are begun in the order in which they came, a few at a time. */
export function slackInvestigator(
  investigate: Investigate,
  region: string | null,
  arrivals: Pick<Arrivals, 'whenQuiet'>,
): Investigator {
  const slots = new Slots(MOST_AT_ONCE);
  return {
    async investigate({ text, arn, region: named, sink }) {
      const input = arn === undefined ? text : `${arn} ${text}`;
      const giveBack = await slots.take(NEVER);
      const timer = setTimeout(giveBack, AT_WORK_MS);
      try {
        await arrivals.whenQuiet();
        await investigate({ input, region: named ?? region, sink });
      } finally {
        clearTimeout(timer);
        giveBack();
      }
    },
  };
}
