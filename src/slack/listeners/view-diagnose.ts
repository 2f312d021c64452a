import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { diagnoseErrors } from '../../render/modal.ts';
import { answer } from '../answer.ts';
import type { SlackDeps } from '../deps.ts';
import { mistakesIn, readForm } from '../diagnose-form.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The form: tells what is wrong with it while it is open, and investigates once it is right. */
export function viewDiagnose(deps: SlackDeps) {
  return async ({ ack, body, view, respond }: Args): Promise<void> => {
    const form = readForm(view.state.values, view.private_metadata);
    const mistakes = mistakesIn(form);
    if (mistakes.length > 0) {
      await ack({ response_action: 'errors', errors: diagnoseErrors(mistakes) });
      return;
    }
    if (!deps.seen.claim(`view:${view.id}`) || !deps.seen.claim(triggerKey(body.trigger_id))) return ack();
    const place = { channel: form.channel ?? body.user.id, threadTs: null };
    const answersHere = (body.response_urls ?? []).length > 0;
    const alone = tellPerson(deps, null, body.user.id);
    await answer(
      {
        text: form.text,
        arn: form.arn,
        region: form.region,
        userId: body.user.id,
        place,
        respond: answersHere ? whisperBy(respond, deps.log, null, alone) : alone,
      },
      deps,
    );
    await ack();
  };
}
