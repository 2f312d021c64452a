import { z } from 'zod';
import { findEcsArns, isRegion } from '../model/arn.ts';
import { type DiagnoseMistake, MODAL_FIELDS, OPENED_AT_HOME } from '../render/modal.ts';
import { readTyped } from './inbound.ts';

/** What a person filled in. */
export interface DiagnoseForm {
  readonly text: string;
  readonly arn: string | null;
  readonly region: string | null;
  /** `null`: answered in a direct message. */
  readonly channel: string | null;
  /** Opened where there is no channel to fall back to. */
  readonly needsChannel: boolean;
}

const answerField = z.object({ value: z.string().nullish(), selected_conversation: z.string().nullish() });
const answers = z.record(z.string(), z.record(z.string(), answerField.catch({})));
const channelId = /^[CDG][A-Z0-9]{2,30}$/;

/** Reads `view.state.values`; `openedIn` is the view's own metadata, used where no channel was chosen. */
export function readForm(values: unknown, openedIn: string): DiagnoseForm {
  const parsed = answers.safeParse(values);
  const given = parsed.success ? parsed.data : {};
  const typed = ({ block, action }: { block: string; action: string }) =>
    readTyped(given[block]?.[action]?.value ?? '');
  const { block, action } = MODAL_FIELDS.channel;
  const chosen = given[block]?.[action]?.selected_conversation ?? openedIn;
  return {
    text: typed(MODAL_FIELDS.text),
    arn: typed(MODAL_FIELDS.arn) || null,
    region: typed(MODAL_FIELDS.region) || null,
    channel: channelId.test(chosen) ? chosen : null,
    needsChannel: openedIn === OPENED_AT_HOME,
  };
}

/** What has to be mended before it can be looked into. */
export function mistakesIn({ text, arn, region, channel, needsChannel }: DiagnoseForm): readonly DiagnoseMistake[] {
  return [
    ...(text === '' && arn === null ? ['nothing-given' as const] : []),
    ...(arn !== null && findEcsArns(arn).length === 0 ? ['no-ecs-arn' as const] : []),
    ...(region !== null && !isRegion(region) ? ['no-region' as const] : []),
    ...(needsChannel && channel === null ? ['no-channel' as const] : []),
  ];
}
