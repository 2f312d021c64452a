import { ambientRegion, createEngine, type Engine } from '../app.ts';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { isRegion } from '../model/arn.ts';
import { type Clock, systemClock } from '../model/clock.ts';
import { printable } from '../model/printable.ts';
import { count } from '../render/clean.ts';
import { NO_CREDENTIALS, notFoundWords } from '../render/watch/find-words.ts';
import { second } from '../render/watch/hour.ts';
import { watchHeadline } from '../render/watch/watch-headline.ts';
import { watchSentences } from '../render/watch/watch-sentences.ts';
import { findService } from '../watch/find-service.ts';
import { followHere } from '../watch/follow.ts';
import { taskCount } from '../watch/say.ts';
import type { WatchPlace, WatchState } from '../watch/watch-body.ts';
import { liveArea } from './live-area.ts';
import { type Paint, paintFor, type Terminal } from './terminal.ts';

export interface WatchOptions {
  readonly json: boolean;
  readonly region: string | null;
  /** What stood on the command line: a service or one of its tasks. */
  readonly words: readonly string[];
}

export interface WatchDeps {
  readonly readers: Engine['readers'];
  readonly clock: Clock;
  /** From the environment, where nothing else says so. */
  readonly region: string | null;
}

/** `pullfail watch` with the settings of the environment and the ambient credentials. */
export async function watchCommand(options: WatchOptions, terminal: Terminal): Promise<void> {
  const config = readConfig(terminal.env, 'terminal');
  const quiet = (terminal.env['LOG_LEVEL'] ?? '') === '' ? 'warn' : config.logLevel;
  const { readers } = createEngine(config, createLogger(quiet, terminal.err));
  await runWatch(options, { readers, clock: systemClock, region: config.region ?? (await ambientRegion()) }, terminal);
}

/** Follows a service until it runs, has failed or the time is over: one line a change, or one document a look. */
export async function runWatch(options: WatchOptions, deps: WatchDeps, terminal: Terminal): Promise<void> {
  const place = await placeOf(options, deps);
  const presenter = options.json ? jsonPresenter(place, terminal) : linePresenter(place, terminal);
  const ended = await followHere(place, { ...deps, onLook: (state) => presenter.look(state) });
  presenter.end();
  if (ended.lookedAt === null && ended.missed?.why === 'no-credentials') throw unusable('BAD_SETTINGS', NO_CREDENTIALS);
}

async function placeOf({ region, words }: WatchOptions, deps: WatchDeps): Promise<WatchPlace> {
  if (region !== null && !isRegion(region)) {
    throw new AppError('BAD_USAGE', '--region takes the name of a region.', 'Write it like eu-west-1.');
  }
  const scope = { signal: AbortSignal.timeout(30_000), started: () => () => {} };
  const found = await findService(words.join(' '), region ?? deps.region, { readers: deps.readers, scope });
  if (found.kind === 'found') return found.place;
  throw unusable(found.kind === 'refused' ? 'BAD_SETTINGS' : 'BAD_USAGE', notFoundWords(found));
}

function unusable(
  code: 'BAD_SETTINGS' | 'BAD_USAGE',
  { sentence, nextStep }: { readonly sentence: string; readonly nextStep: string },
): AppError {
  return new AppError(code, sentence, nextStep);
}

interface WatchPresenter {
  look(state: WatchState): void;
  end(): void;
}

function jsonPresenter(place: WatchPlace, { out }: Terminal): WatchPresenter {
  return { look: (state) => void out.write(`${JSON.stringify(watchJson(state, place))}\n`), end: () => {} };
}

/** One document a look; times are ISO 8601 in UTC. */
function watchJson(state: WatchState, place: WatchPlace) {
  const { service, tasks, end, calls, lookedAt, nextLookAt, countedSince } = state;
  const { account, region, cluster, service: name } = place;
  const said = watchSentences(state, place, 'terminal');
  return {
    service: { name, cluster, account, region },
    ...(service === null ? {} : taskCount(service)),
    pending: service?.pending ?? null,
    rollout: service?.primary?.rolloutState ?? null,
    newestStartAt: isoOf(tasks?.newestStartAt ?? null),
    sameFailures: tasks === null ? null : { count: tasks.same.count, since: isoOf(countedSince) },
    says: [watchHeadline(state), ...said.map(({ say }) => say)],
    commands: said.flatMap(({ command }) => (command === null ? [] : [command])),
    ended: end?.kind ?? null,
    lookedAt: isoOf(lookedAt),
    nextLookAt: isoOf(nextLookAt),
    calls,
  };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function linePresenter(place: WatchPlace, { out, env }: Terminal): WatchPresenter {
  const live = liveArea(out);
  const paint = paintFor(out, env);
  let last = '';
  return {
    look(state) {
      const told = lines(state, place, paint);
      live.clear();
      if (told !== last) out.write(`${second(Math.max(state.lookedAt ?? 0, state.missed?.at ?? 0))}  ${told}\n`);
      last = told;
      if (state.nextLookAt !== null) live.draw([paint('dim', rest(state))]);
    },
    end: () => live.end(),
  };
}

function lines(state: WatchState, place: WatchPlace, paint: Paint): string {
  const said = watchSentences(state, place, 'terminal');
  const colour = state.end === null ? 'cyan' : state.end.kind === 'steady' ? 'green' : 'yellow';
  const sentences = [`${paint(colour, watchHeadline(state))}.`, ...said.map(({ say }) => printable(say))].join(' ');
  const commands = said.flatMap(({ command }) => (command === null ? [] : [`\n    $ ${printable(command)}`]));
  return `${sentences}${commands.join('')}`;
}

function rest({ nextLookAt, endsAt, looks, calls }: WatchState): string {
  return `next look at ${second(nextLookAt ?? 0)}, the last by ${second(endsAt)} UTC; ${count(looks, 'look')}, ${count(calls, 'AWS call')} so far`;
}
