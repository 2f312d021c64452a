import { marked } from '../render/message.ts';
import { watchMessage } from '../render/watch/watch-message.ts';
import type { WatchBoard } from '../watch/watch-board.ts';
import { ACTIONS } from './action-ids.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';

/** Shows each watch as one message of its thread, edited from the first look to the last word. */
export function createWatchBoard(deps: OutboxDeps): WatchBoard {
  return {
    async show(id, body, mayStand) {
      const { channel, threadTs, messageTs, followedSince } = body;
      const place = { channel, threadTs };
      const marker = `watch:${id}`;
      const found = messageTs === null && mayStand ? await deps.poster.find(place, marker, followedSince) : null;
      const ts = messageTs ?? found?.ts ?? null;
      const outbox = new Outbox(deps, place, ts === null ? null : { channel, ts });
      const outcome = await outbox.finish(marked(watchMessage(id, body, ACTIONS.watchStop), marker));
      return outcome.kind === 'posted' ? outcome.at.ts : null;
    },
  };
}
