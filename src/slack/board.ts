import type { Board } from '../remediate/board.ts';
import type { Proposal, ProposalThread } from '../remediate/proposal.ts';
import { type Message, marked } from '../render/message.ts';
import { proposalCard } from '../render/proposal/card.ts';
import { announcement } from '../render/proposal/messages.ts';
import { ACTIONS } from './action-ids.ts';
import { importCodeOf } from './fix-code.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';
import type { Place, Posted } from './poster.ts';

/** Shows proposals in their threads: one card each, edited through all states, and one word at the end. */
export function createBoard(deps: OutboxDeps): Board {
  return new ThreadBoard(deps);
}

class ThreadBoard implements Board {
  readonly #deps: OutboxDeps;
  /** Cards that are being edited; progress of one card goes through one outbox, so that a later frame replaces it. */
  readonly #open = new Map<string, Outbox>();

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  progress(id: string, proposal: Proposal): void {
    for (const thread of proposal.threads) {
      if (thread.cardTs !== null) this.#outboxOf(id, thread).show(cardOf(id, proposal));
    }
  }

  show(id: string, proposal: Proposal, repeated: boolean): Promise<readonly ProposalThread[]> {
    return Promise.all(
      proposal.threads.map(async (thread) => {
        const marker = `card:${id}`;
        const known = thread.cardTs ?? (repeated ? await this.#find(thread, marker, proposal.createdAt) : null);
        const outbox = this.#outboxOf(id, { ...thread, cardTs: known });
        const outcome = await outbox.finish(cardOf(id, proposal));
        this.#open.delete(keyOf(id, thread));
        return { ...thread, cardTs: outcome.kind === 'posted' ? outcome.at.ts : known };
      }),
    );
  }

  announce(id: string, proposal: Proposal, repeated: boolean): Promise<readonly ProposalThread[]> {
    const marker = `outcome:${id}:${proposal.state}:${proposal.undo?.at ?? proposal.approval?.at ?? 0}`;
    const message = marked(announcement(proposal, importCodeOf(id, proposal)), marker);
    return Promise.all(
      proposal.threads.map(async (thread) => {
        if (thread.outcomeTs !== null) return thread;
        const known = repeated ? await this.#find(thread, marker, proposal.createdAt) : null;
        if (known !== null) return { ...thread, outcomeTs: known };
        const outcome = await new Outbox(this.#deps, placeOf(thread)).finish(message);
        return { ...thread, outcomeTs: outcome.kind === 'posted' ? outcome.at.ts : null };
      }),
    );
  }

  #outboxOf(id: string, thread: ProposalThread): Outbox {
    const key = keyOf(id, thread);
    const open = this.#open.get(key);
    if (open !== undefined) return open;
    const outbox = new Outbox(this.#deps, placeOf(thread), postedAt(thread));
    this.#open.set(key, outbox);
    return outbox;
  }

  async #find(thread: ProposalThread, marker: string, sinceMs: number): Promise<string | null> {
    const found = await this.#deps.poster.find(placeOf(thread), marker, sinceMs);
    return found?.ts ?? null;
  }
}

function cardOf(id: string, proposal: Proposal): Message {
  return marked(proposalCard(id, proposal, ACTIONS), `card:${id}`);
}

function placeOf({ channel, threadTs }: ProposalThread): Place {
  return { channel, threadTs };
}

function postedAt({ channel, cardTs }: ProposalThread): Posted | null {
  return cardTs === null ? null : { channel, ts: cardTs };
}

function keyOf(id: string, { channel, threadTs }: ProposalThread): string {
  return `${id} ${channel} ${threadTs}`;
}
