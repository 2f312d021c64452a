import { z } from 'zod';

/** The workspace that the app is installed in, and its organisation where it belongs to one. */
export interface OwnWorkspace {
  readonly teamId?: string;
  readonly enterpriseId?: string;
}

/**
 * Why a payload is not acted on: `workspace`, it is for another installation than ours; `stranger`, somebody of another
 * organisation asks in a shared channel.
 */
export type Foreign = 'workspace' | 'stranger';

const id = z.string().nullish().catch(null);
const team = z.object({ id }).nullish().catch(null);
const installation = z.object({ team_id: id, enterprise_id: id });

/** Where commands, interactions and events name the installation that they are for (docs.slack.dev, "Events API", "Interaction payloads"). */
const origin = z.object({
  team_id: id,
  enterprise_id: id,
  team,
  enterprise: team,
  authorizations: z.array(installation).nullish().catch(null),
  view: z.object({ app_installed_team_id: id }).nullish().catch(null),
  is_ext_shared_channel: z.boolean().nullish().catch(null),
  event: z.object({ user_team: id, source_team: id }).nullish().catch(null),
});
type Origin = z.output<typeof origin>;

/** `null` for a payload of the own workspace; one that names no installation at all is nobody's. */
export function foreignIn(body: unknown, own: OwnWorkspace): Foreign | null {
  const parsed = origin.safeParse(body);
  if (!parsed.success) return 'workspace';
  const ours = [own.teamId, own.enterpriseId].filter((known) => known !== undefined);
  if (!installationsIn(parsed.data).some((named) => ours.includes(named))) return 'workspace';
  return strangersIn(parsed.data).every((named) => ours.includes(named)) ? null : 'stranger';
}

function installationsIn({ authorizations, view, team, enterprise, ...body }: Origin): readonly string[] {
  const named = (authorizations ?? []).flatMap((one) => [one.team_id, one.enterprise_id]);
  const others = [view?.app_installed_team_id ?? team?.id, enterprise?.id, body.team_id, body.enterprise_id];
  return present(named.length > 0 ? named : others);
}

/** Slack tells whose somebody is in a channel that is shared with another organisation. */
function strangersIn({ is_ext_shared_channel: isShared, event }: Origin): readonly string[] {
  return isShared === true ? present([event?.user_team ?? event?.source_team]) : [];
}

function present(ids: readonly (string | null | undefined)[]): readonly string[] {
  return ids.filter((one) => typeof one === 'string' && one !== '').map(String);
}
