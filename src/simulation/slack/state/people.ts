import type { Channel, User, UserGroup } from './records.ts';

/** Users, user groups and channels; changed by tests, read by the Web API. */
export class People {
  readonly #users = new Map<string, User>();
  readonly #groups = new Map<string, UserGroup>();
  readonly #channels = new Map<string, Channel>();

  putUser(user: User): void {
    this.#users.set(user.id, user);
  }

  putGroup(group: UserGroup): void {
    this.#groups.set(group.id, group);
  }

  putChannel(channel: Channel): void {
    this.#channels.set(channel.id, channel);
  }

  user(id: string): User | undefined {
    return this.#users.get(id);
  }

  group(id: string): UserGroup | undefined {
    return this.#groups.get(id);
  }

  channel(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  users(): readonly User[] {
    return [...this.#users.values()];
  }

  groups(): readonly UserGroup[] {
    return [...this.#groups.values()];
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  /** Makes a user (or the app's bot) a member; joining twice changes nothing. */
  join(channelId: string, userId: string): void {
    this.#changeMembers(channelId, (members) => members.add(userId));
  }

  leave(channelId: string, userId: string): void {
    this.#changeMembers(channelId, (members) => members.delete(userId));
  }

  #changeMembers(channelId: string, change: (members: Set<string>) => unknown): void {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) throw new Error(`There is no channel ${channelId} in the simulated workspace.`);
    const members = new Set(channel.members);
    change(members);
    this.#channels.set(channelId, { ...channel, members });
  }
}
