import type { Acknowledgement } from '../delivery/delivery.ts';
import { slashCommandPayload } from '../payloads/payload-builders.ts';
import { respond } from '../server/response-url.ts';
import { actorOf, channelOf, responseUrlFor, type SenderInput, type SenderWorld, teamOf } from './sender.ts';

export interface SlashCommandInput extends SenderInput {
  /** Default `/pullfail`. */
  readonly command?: string;
  /** Sent as typed, as with `should_escape: false`; blanks around it are cut. */
  readonly text?: string;
}

/** Types a slash command; what the app puts into its acknowledgement is shown as its answer. */
export async function slashCommand(input: SlashCommandInput, world: SenderWorld): Promise<Acknowledgement> {
  const { user, channel } = actorOf(input);
  const { workspace } = world;
  const team = teamOf(input, workspace);
  const target = { channel, user, originalTs: null };
  const payload = slashCommandPayload({
    api_app_id: workspace.app.id,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel,
    channel_name: channelOf(channel, world)['name'],
    user_id: user,
    user_name: workspace.people.user(user)?.name ?? user.toLowerCase(),
    command: input.command ?? '/pullfail',
    text: (input.text ?? '').trim(),
    response_url: responseUrlFor(target, world),
    trigger_id: workspace.tickets.issueTrigger(user),
    ...input.overrides,
  });
  const acknowledgement = await world.courier.deliver({ kind: 'slash_commands', payload }, input);
  const { status, body, inTime } = acknowledgement;
  if (status === 200 && inTime && body !== null) respond(body, target, workspace);
  return acknowledgement;
}
