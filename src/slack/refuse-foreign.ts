import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { foreignMessage } from '../render/errors.ts';
import { noticeModal } from '../render/proposal/notice-modal.ts';
import { type Foreign, foreignIn, type OwnWorkspace } from './own-workspace.ts';
import { replyThreadIn } from './reply-thread.ts';
import { type TellDeps, tellPerson } from './tell.ts';
import { whisperBy } from './whisper.ts';

interface RefusalDeps extends TellDeps {
  readonly identity: () => Promise<OwnWorkspace>;
}

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

const asked = z.object({
  type: z.literal('app_mention'),
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
});

/** Lets nothing through that is for another installation, or that a stranger of a shared channel asks; both are told so. */
export function refuseForeign(deps: RefusalDeps) {
  return async (args: Args): Promise<void> => {
    const foreign = foreignIn(args.body, await deps.identity());
    if (foreign === null) return args.next();
    deps.log.warn({ foreign }, 'A payload was refused: it is not of this workspace');
    await tell(args, foreign, deps);
  };
}

async function tell(args: Args, foreign: Foreign, deps: RefusalDeps): Promise<void> {
  const message = foreignMessage();
  if ('view' in args) return args.ack({ response_action: 'update', view: noticeModal(message) });
  if ('event' in args) {
    const question = asked.safeParse(args.event);
    if (foreign !== 'stranger' || !question.success) return;
    const { user, channel, ts, thread_ts: threadTs = ts } = question.data;
    return tellPerson(deps, { channel, threadTs }, user)(message);
  }
  if ('ack' in args) await args.ack();
  if ('respond' in args && args.respond !== undefined)
    await whisperBy(args.respond, deps.log, replyThreadIn(args.body), null)(message);
}
