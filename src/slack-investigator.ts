import type { Investigate } from './app.ts';
import type { Investigator } from './slack/deps.ts';

/** The engine as the Slack listeners ask it. */
export function slackInvestigator(investigate: Investigate, region: string | null): Investigator {
  return {
    async investigate({ text, arn, region: named, sink }) {
      const input = arn === undefined ? text : `${arn} ${text}`;
      await investigate({ input, region: named ?? region, sink });
    },
  };
}
