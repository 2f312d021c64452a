import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { unreachable } from '../../model/result.ts';
import type { Message } from '../../render/message.ts';
import { endedAlreadyMessage, unknownWatchMessage } from '../../render/watch/stop-words.ts';
import type { Stopped } from '../../watch/watches.ts';
import type { SlackDeps } from '../deps.ts';
import { triggerKey } from '../seen.ts';
import { placeOfClick } from '../task-button.ts';
import { tellPerson } from '../tell.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “Stop following”, for anybody in the channel. Acknowledged once it is durable; the message then says who it was. */
export function actionWatchStop(deps: SlackDeps) {
  return async ({ ack, body, action }: Args): Promise<void> => {
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return ack();
    const place = placeOfClick(body);
    const userId = body.user.id;
    const press = place === null ? null : { id: action.value ?? '', userId, channel: place.channel };
    const stopped: Stopped =
      press === null || deps.durable === null ? { kind: 'unknown' } : await deps.durable.watches.stop(press);
    await ack();
    const told = toldAfter(stopped);
    if (told !== null) await tellPerson(deps, place, userId)(told);
  };
}

function toldAfter(stopped: Stopped): Message | null {
  switch (stopped.kind) {
    case 'stopped':
      return null;
    case 'ended-already':
      return endedAlreadyMessage(stopped.at);
    case 'unknown':
      return unknownWatchMessage();
    default:
      return unreachable(stopped);
  }
}
