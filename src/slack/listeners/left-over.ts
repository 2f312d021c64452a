import type {
  AllMiddlewareArgs,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import { staleButtonMessage } from '../../render/errors.ts';
import { noticeModal } from '../../render/proposal/notice-modal.ts';
import type { SlackDeps } from '../deps.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { whisperBy } from '../whisper.ts';

type Pressed = (SlackActionMiddlewareArgs | SlackShortcutMiddlewareArgs) & AllMiddlewareArgs;

/** Every id that is none of these: what an earlier version left in old messages, or a manifest names in vain. */
export function anythingBut(ids: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${ids.join('|')})$)`);
}

/** A button or a shortcut that nobody listens to is not silent. */
export function leftOverPress({ log }: Pick<SlackDeps, 'log'>) {
  return async (args: Pressed): Promise<void> => {
    await args.ack();
    if (args.respond !== undefined) await whisperBy(args.respond, log, replyThreadIn(args.body))(staleButtonMessage());
  };
}

/** A form that nobody takes says so in its own place. */
export function leftOverForm() {
  return async ({ ack }: SlackViewMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    await ack({ response_action: 'update', view: noticeModal(staleButtonMessage()) });
  };
}
