import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { answer } from '../answer.ts';
import { checkedIn, checkService } from '../check-service.ts';
import type { SlackDeps } from '../deps.ts';
import { readTyped } from '../inbound.ts';
import { openModal } from '../open-modal.ts';
import { triggerKey } from '../seen.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/pullfail <ARN or text>` investigates, `/pullfail check <service>` asks beforehand; alone or with `help` it opens the form. */
export function commandPullfail(deps: SlackDeps) {
  return async ({ ack, command, client, respond }: Args): Promise<void> => {
    if (!deps.seen.claim(triggerKey(command.trigger_id))) return ack();
    const tell = whisperBy(respond, deps.log);
    const text = readTyped(command.text);
    if (text === '' || text.toLowerCase() === 'help') {
      await ack();
      await openModal(client, { triggerId: command.trigger_id, openedIn: command.channel_id }, tell, deps.log);
      return;
    }
    const place = { channel: command.channel_id, threadTs: null };
    const asked = { text, arn: null, region: null, userId: command.user_id, place, respond: tell };
    const service = checkedIn(text);
    await (service === null ? answer(asked, deps) : checkService({ ...asked, text: service }, deps));
    await ack();
  };
}
