import type { PageState } from '../state.ts';

/** Says that nothing new is heard, for as long as it is so. */
export function ConnectionNote({ connection }: Pick<PageState, 'connection'>) {
  if (connection !== 'lost') return null;
  return (
    <p className="connection-note" role="alert">
      <span className="spinner" aria-hidden="true" /> The connection to the demo is lost. Trying again… What stands here
      may be out of date.
    </p>
  );
}
