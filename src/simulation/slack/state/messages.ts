import type { Clock } from '../clock.ts';
import { isObject, type JsonObject, objectsAt } from '../json.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import { Timestamps } from './ids.ts';
import type { Message } from './records.ts';

/** A message as it is put into a channel; what is left out is empty. */
export interface NewMessage {
  readonly channel: string;
  readonly user: string;
  readonly text?: string | undefined;
  readonly blocks?: readonly JsonObject[] | undefined;
  readonly attachments?: readonly JsonObject[] | undefined;
  readonly threadTs?: string | null | undefined;
  readonly botId?: string | null | undefined;
  readonly ephemeralTo?: string | null | undefined;
  readonly metadata?: JsonObject | null | undefined;
  readonly replyBroadcast?: boolean | undefined;
  readonly unfurl?: Message['unfurl'] | undefined;
  readonly files?: Message['files'] | undefined;
}

/** What an update sets; what it leaves out stays. */
export type MessageChange = Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'>>;

/** Every message ever posted, the deleted ones too. */
export class Messages {
  readonly #all: Message[] = [];
  readonly #timestamps = new Timestamps();
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #changes: Changes;

  constructor(clock: Clock, ids: Ids, changes: Changes) {
    this.#clock = clock;
    this.#ids = ids;
    this.#changes = changes;
  }

  post(fresh: NewMessage): Message {
    const now = this.#clock.now();
    const message: Message = {
      at: now,
      channel: fresh.channel,
      user: fresh.user,
      ts: this.#timestamps.next(now),
      text: fresh.text ?? '',
      blocks: nameBlocks(fresh.blocks ?? [], this.#ids),
      attachments: fresh.attachments ?? [],
      threadTs: this.#rootOf(fresh.channel, fresh.threadTs ?? null),
      botId: fresh.botId ?? null,
      ephemeralTo: fresh.ephemeralTo ?? null,
      metadata: fresh.metadata ?? null,
      replyBroadcast: fresh.replyBroadcast ?? false,
      unfurl: fresh.unfurl ?? { links: null, media: null },
      files: fresh.files ?? [],
      revisions: [],
      deleted: false,
    };
    this.#all.push(message);
    this.#changes.emit({ kind: 'message-posted', message });
    return message;
  }

  update(message: Message, change: MessageChange): Message {
    const { at, text, blocks, attachments } = message;
    const named = change.blocks === undefined ? {} : { blocks: nameBlocks(change.blocks, this.#ids) };
    const revisions = [...message.revisions, { at, text, blocks, attachments }];
    const changed = { ...message, ...change, ...named, at: this.#clock.now(), revisions };
    this.#replace(message, changed);
    this.#changes.emit({ kind: 'message-updated', message: changed });
    return changed;
  }

  delete(message: Message): void {
    const deleted = { ...message, deleted: true };
    this.#replace(message, deleted);
    this.#changes.emit({ kind: 'message-deleted', message: deleted });
  }

  /** A message that is still there; ephemeral ones have no `ts` that anybody can answer to or point at. */
  find(channel: string, ts: string): Message | undefined {
    const found = this.findShown(channel, ts);
    return found?.ephemeralTo === null ? found : undefined;
  }

  /** A message that is still there, ephemerals included, as a `response_url` knows the one that it came with. */
  findShown(channel: string, ts: string): Message | undefined {
    return this.#all.find((message) => message.channel === channel && message.ts === ts && !message.deleted);
  }

  /** What is still there, oldest first, ephemerals left out. */
  visible(): readonly Message[] {
    return this.#all.filter((message) => !message.deleted && message.ephemeralTo === null);
  }

  /** The root and its replies, oldest first. */
  thread(channel: string, rootTs: string): readonly Message[] {
    return this.visible().filter(
      (message) => message.channel === channel && (message.ts === rootTs || message.threadTs === rootTs),
    );
  }

  /** Everything, the deleted and the ephemeral too, oldest first. */
  ever(): readonly Message[] {
    return this.#all;
  }

  #rootOf(channel: string, threadTs: string | null): string | null {
    return threadTs === null ? null : (this.find(channel, threadTs)?.threadTs ?? threadTs);
  }

  #replace(old: Message, fresh: Message): void {
    const index = this.#all.findIndex((message) => message.channel === old.channel && message.ts === old.ts);
    this.#all[index] = fresh;
  }
}

/** Gives a `block_id` to the blocks, and an `action_id` to the elements, that came without one, as Slack does. */
export function nameBlocks(blocks: readonly JsonObject[], ids: Ids): readonly JsonObject[] {
  const named = (element: unknown): unknown =>
    isObject(element) && typeof element['type'] === 'string' && element['action_id'] === undefined
      ? { ...element, action_id: `a${ids.count('action')}` }
      : element;
  return blocks.map((block) => ({
    ...block,
    block_id: block['block_id'] ?? `b${ids.count('block')}`,
    ...(block['type'] === 'actions' ? { elements: objectsAt(block, 'elements').map(named) } : {}),
    ...(block['element'] === undefined ? {} : { element: named(block['element']) }),
    ...(isObject(block['accessory']) && block['accessory']['type'] !== 'image'
      ? { accessory: named(block['accessory']) }
      : {}),
  }));
}
