import { z } from 'zod';
import { slackMessage } from '../blocks/problem.ts';
import { validateView } from '../blocks/validate-view.ts';
import { type JsonObject, jsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { viewOutput } from '../payloads/view-output.ts';
import type { HomeView, ModalView } from '../state/records.ts';
import { type ApiAnswer, type ApiContext, type ApiMethod, accept, defineMethod, refuse } from './method.ts';

/** Why Slack would not show this view, or `null`. */
export function refuseView(view: JsonObject, type: 'modal' | 'home'): ApiAnswer | null {
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.view.bytes) return refuse('view_too_large');
  const problems = validateView(view);
  const wrongType = view['type'] === type ? [] : [{ pointer: '/view/type', message: `must be ${type}` }];
  const messages = [...problems, ...wrongType].map(slackMessage);
  return messages.length === 0 ? null : refuse('invalid_arguments', { response_metadata: { messages } });
}

function shown(view: ModalView | HomeView, { workspace }: ApiContext): ApiAnswer {
  return accept({ view: viewOutput(view, workspace) });
}

const triggered = z.object({ trigger_id: z.string(), view: jsonObject });

const open = defineMethod({
  name: 'views.open',
  tier: 'tier4',
  scopes: [],
  args: triggered,
  run: ({ trigger_id, view }, context) => {
    const refusal = refuseView(view, 'modal');
    if (refusal !== null) return refusal;
    const { tickets, views } = context.workspace;
    if (taken(view, context)) return refuse('duplicate_external_id');
    const trigger = tickets.redeemTrigger(trigger_id);
    return trigger.ok ? shown(views.open(trigger.value, view), context) : refuse(trigger.error);
  },
});

const update = defineMethod({
  name: 'views.update',
  tier: 'tier4',
  scopes: [],
  args: z.object({
    view: jsonObject,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  run: ({ view, view_id, external_id, hash }, context) => {
    const refusal = refuseView(view, 'modal');
    if (refusal !== null) return refusal;
    const { views } = context.workspace;
    const modal = views.find({ viewId: view_id, externalId: external_id });
    if (modal === undefined) return refuse('not_found');
    if (hash !== undefined && hash !== modal.hash) return refuse('hash_conflict');
    return shown(views.update(modal, view), context);
  },
});

const publish = defineMethod({
  name: 'views.publish',
  tier: 'tier4',
  scopes: [],
  args: z.object({ user_id: z.string(), view: jsonObject, hash: z.string().optional() }),
  run: ({ user_id, view, hash }, context) => {
    const refusal = refuseView(view, 'home');
    if (refusal !== null) return refusal;
    const { people, views } = context.workspace;
    if (people.user(user_id) === undefined) return refuse('invalid_arguments');
    const before = views.home(user_id);
    if (hash !== undefined && before !== undefined && hash !== before.hash) return refuse('hash_conflict');
    return shown(views.publish(user_id, view), context);
  },
});

function taken(view: JsonObject, { workspace }: ApiContext): boolean {
  const externalId = view['external_id'];
  return typeof externalId === 'string' && externalId !== '' && workspace.views.find({ externalId }) !== undefined;
}

/** `views.open`, `views.update` and `views.publish`. */
export const viewMethods: readonly ApiMethod[] = [open, update, publish];
