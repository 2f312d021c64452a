import type { Courier, DeliveryOptions } from '../delivery/courier.ts';
import type { JsonObject } from '../json.ts';
import type { ResponseTarget } from '../state/tickets.ts';
import type { Workspace } from '../state/workspace.ts';

/** What senders need beside their input. */
export interface SenderWorld {
  readonly workspace: Workspace;
  readonly courier: Courier;
  /** The full address of a response ticket. */
  readonly responseUrl: (id: string) => string;
}

/** What every sender takes; the defaults are the developer `U00FAKE1` in `C00FAKE1`. */
export interface SenderInput extends DeliveryOptions {
  readonly user?: string;
  readonly channel?: string;
  /** Makes it the payload of another workspace: default the one where the app is installed. */
  readonly team?: { readonly id: string; readonly domain: string };
  /** Replaces whole members of the payload at the end, for what the senders cannot say. */
  readonly overrides?: JsonObject;
}

/** Who acts where, with the defaults filled in. */
export function actorOf(input: SenderInput): { readonly user: string; readonly channel: string } {
  return { user: input.user ?? 'U00FAKE1', channel: input.channel ?? 'C00FAKE1' };
}

/** The workspace that the payload claims to come from. */
export function teamOf(input: SenderInput, workspace: Workspace): { readonly id: string; readonly domain: string } {
  return input.team ?? { id: workspace.team.id, domain: workspace.team.domain };
}

/** The members of an interaction payload that tell who, for which app and with which trigger. */
export function interactionOf(input: SenderInput, { workspace }: SenderWorld): JsonObject {
  const { user } = actorOf(input);
  const known = workspace.people.user(user);
  const name = known?.name ?? user.toLowerCase();
  return {
    api_app_id: workspace.app.id,
    team: teamOf(input, workspace),
    user: { id: user, username: name, name, team_id: input.team?.id ?? known?.teamId ?? workspace.team.id },
    trigger_id: workspace.tickets.issueTrigger(user),
  };
}

/** The `channel` member of an interaction payload. */
export function channelOf(id: string, { workspace }: SenderWorld): JsonObject {
  const channel = workspace.people.channel(id);
  return { id, name: channel?.kind === 'private' ? 'privategroup' : (channel?.name ?? 'unknown') };
}

/** A fresh response address. */
export function responseUrlFor(target: ResponseTarget, world: SenderWorld): string {
  return world.responseUrl(world.workspace.tickets.issueResponse(target));
}
