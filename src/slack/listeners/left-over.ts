import type {
  AllMiddlewareArgs,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import { staleButtonMessage } from '../../render/errors.ts';
import { noticeModal } from '../../render/proposal/notice-modal.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { type TellDeps, tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Pressed = (SlackActionMiddlewareArgs | SlackShortcutMiddlewareArgs) & AllMiddlewareArgs;

/** Every id that is none of these: what an earlier version left in old messages, or a manifest names in vain. */
export function anythingBut(ids: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${ids.join('|')})$)`);
}

/** A button or a shortcut that nobody listens to is not silent: App Home and the shortcut menu are told of in a direct message. */
export function leftOverPress(deps: TellDeps) {
  return async ({ ack, body, respond }: Pressed): Promise<void> => {
    await ack();
    const alone = tellPerson(deps, null, body.user.id);
    const tell = respond === undefined ? alone : whisperBy(respond, deps.log, replyThreadIn(body), alone);
    await tell(staleButtonMessage());
  };
}

/** A form that nobody takes says so in its own place. */
export function leftOverForm() {
  return async ({ ack }: SlackViewMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    await ack({ response_action: 'update', view: noticeModal(staleButtonMessage()) });
  };
}
