import type { AwsReaders } from '../aws/reader.ts';
import type { Clock } from '../model/clock.ts';
import { lookAtService } from './see-service.ts';
import { tasksWanted } from './tasks-wanted.ts';
import type { WatchPlace, WatchState } from './watch-body.ts';
import { afterLook, beginning } from './watch-state.ts';

const LOOK_LIMIT_MS = 20_000;

/** Follows a service in this process, with nothing kept; resolves with the state in which it ended. */
export async function followHere(
  place: WatchPlace,
  deps: { readonly readers: AwsReaders; readonly clock: Clock; readonly onLook: (state: WatchState) => void },
): Promise<WatchState> {
  const { readers, clock, onLook } = deps;
  let state = beginning({ now: clock.now(), reasons: [], deploymentId: null, fix: null });
  while (state.nextLookAt !== null) {
    await untilThen(state.nextLookAt, clock);
    const [before, at] = [state, clock.now()];
    const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
    const look = await lookAtService(place, (service) => tasksWanted(before, service, at), { readers, signal });
    state = afterLook(before, look, at).state;
    onLook(state);
  }
  return state;
}

async function untilThen(time: number, clock: Clock): Promise<void> {
  const rest = time - clock.now();
  if (rest <= 0) return;
  await new Promise<void>((resolve) => {
    clock.after(rest, resolve);
  });
}
