import type { Board } from '../remediate/board.ts';
import type { Proposal, ProposalThread } from '../remediate/proposal.ts';
import { type Message, marked } from '../render/message.ts';
import { proposalCard } from '../render/proposal/card.ts';
import { announcement } from '../render/proposal/messages.ts';
import { ACTIONS } from './action-ids.ts';
import { importCodeOf } from './fix-code.ts';
import { EDIT_INTERVAL_MS, Outbox, type OutboxDeps } from './outbox.ts';
import type { Place, Posted } from './poster.ts';

/** Shows proposals in their threads: one card each, edited through all states, and one word at the end. */
export function createBoard(deps: OutboxDeps, approvers: readonly string[]): Board {
  return new ThreadBoard(deps, approvers);
}

class ThreadBoard implements Board {
  readonly #deps: OutboxDeps;
  readonly #approvers: readonly string[];
  /** The last frame of progress of each card, and when it was sent. */
  readonly #progress = new Map<string, { readonly at: number; readonly sent: Promise<unknown> }>();

  constructor(deps: OutboxDeps, approvers: readonly string[]) {
    this.#deps = deps;
    this.#approvers = approvers;
  }

  /** Sent at once or not at all: a frame that waits could arrive after the last one of another process. */
  progress(id: string, proposal: Proposal): void {
    const { clock, budget, poster } = this.#deps;
    for (const thread of proposal.threads) {
      const at = postedAt(thread);
      const last = this.#progress.get(keyOf(id, thread));
      if (at === null || clock.now() - (last?.at ?? 0) < EDIT_INTERVAL_MS || budget.take('progress') > 0) continue;
      this.#progress.set(keyOf(id, thread), { at: clock.now(), sent: poster.update(at, this.#card(id, proposal)) });
    }
  }

  show(
    id: string,
    proposal: Proposal,
    repeated: boolean,
    threads = proposal.threads,
  ): Promise<readonly ProposalThread[]> {
    return Promise.all(
      threads.map(async (thread) => {
        await this.#progress.get(keyOf(id, thread))?.sent;
        this.#progress.delete(keyOf(id, thread));
        const mayStand = repeated || proposal.state !== 'offered' || proposal.resumed > 0;
        const known = thread.cardTs ?? (mayStand ? await this.#find(thread, `card:${id}`, proposal.createdAt) : null);
        const outbox = new Outbox(this.#deps, placeOf(thread), postedAt({ ...thread, cardTs: known }));
        const outcome = await outbox.finish(this.#card(id, proposal));
        return { ...thread, cardTs: outcome.kind === 'posted' ? outcome.at.ts : known };
      }),
    );
  }

  announce(id: string, proposal: Proposal, repeated: boolean): Promise<readonly ProposalThread[]> {
    const marker = `outcome:${id}:${proposal.state}:${proposal.reopened}`;
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

  #card(id: string, proposal: Proposal): Message {
    return marked(proposalCard(id, proposal, ACTIONS, this.#approvers), `card:${id}`);
  }

  async #find(thread: ProposalThread, marker: string, sinceMs: number): Promise<string | null> {
    const found = await this.#deps.poster.find(placeOf(thread), marker, sinceMs);
    return found?.ts ?? null;
  }
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
