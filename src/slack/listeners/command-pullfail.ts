import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { diagnoseModal } from '../../render/modal.ts';
import { VIEWS } from '../action-ids.ts';
import { answer } from '../answer.ts';
import { checkedIn, checkService } from '../check-service.ts';
import type { SlackDeps } from '../deps.ts';
import { readTyped } from '../inbound.ts';
import { openView } from '../open-view.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/pullfail <ARN or text>` investigates, `/pullfail check <service>` asks beforehand; alone or with `help` it opens the form. */
export function commandPullfail(deps: SlackDeps) {
  return async ({ ack, command, client, respond }: Args): Promise<void> => {
    if (!deps.seen.claim(triggerKey(command.trigger_id))) return ack();
    const place = { channel: command.channel_id, threadTs: null };
    const tell = whisperBy(respond, deps.log, null, tellPerson(deps, place, command.user_id));
    const text = readTyped(command.text);
    if (text === '' || text.toLowerCase() === 'help') {
      await ack();
      const view = diagnoseModal(VIEWS.diagnose, command.channel_id);
      await openView(client, { triggerId: command.trigger_id, view, tell }, deps.log);
      return;
    }
    const asked = { text, arn: null, region: null, userId: command.user_id, place, respond: tell };
    const service = checkedIn(text);
    await (service === null ? answer(asked, deps) : checkService({ ...asked, text: service }, deps));
    await ack();
  };
}
