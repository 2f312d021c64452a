import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { usageMessage } from '../../render/help.ts';
import { ACTIONS } from '../action-ids.ts';
import { answer } from '../answer.ts';
import { checkedIn, checkService } from '../check-service.ts';
import type { SlackDeps } from '../deps.ts';
import { readMessage } from '../inbound.ts';
import { eventKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';

type Args = SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs;

/** A mention is the way to ask inside a thread, and is answered there. Bolt has acknowledged it already. */
export function eventAppMention(deps: SlackDeps) {
  return async ({ event, body, context }: Args): Promise<void> => {
    // The store knows what another replica was told; this memory spares it the question.
    const occasion = eventKey(body.team_id, event.channel, event.ts);
    if (!deps.seen.claim(occasion)) return;
    const userId = event.user ?? null;
    const place = { channel: event.channel, threadTs: event.thread_ts ?? event.ts };
    const text = readMessage(event, context.botUserId ?? null);
    if (text === '' || text.toLowerCase() === 'help') {
      if (userId !== null) await tellPerson(deps, place, userId)(usageMessage(ACTIONS.openModal));
      return;
    }
    const asked = { text, arn: null, region: null, userId, place, respond: null, occasion };
    const service = checkedIn(text);
    await (service === null ? answer(asked, deps) : checkService({ ...asked, text: service }, deps));
  };
}
