import { editDistance } from '../model/edit-distance.ts';
import { SETTINGS } from '../settings.ts';
import { defineLook, failed, passed, type Told, warning } from './shared/look.ts';

const PREFIX = 'PULLFAIL_';
const KNOWN = Object.values(SETTINGS)
  .map(({ name }) => name)
  .filter((name) => name.startsWith(PREFIX));

/** Further apart than this, two names are hardly one name mistyped. */
const FARTHEST_SLIP = 4;

export const unknownSettings = defineLook({
  id: 'unknown-settings',
  group: 'settings',
  title: 'Names of settings',
  each: '',
  see: ({ env }) => Object.keys(env).filter((name) => name.startsWith(PREFIX) && (env[name] ?? '') !== ''),
  tell(names) {
    const unknown = names.filter((name) => !KNOWN.includes(name)).sort();
    return unknown.length === 0 ? [passed(`No name that begins with ${PREFIX} is mistyped.`)] : unknown.map(toldOf);
  },
});

function toldOf(given: string): Told {
  const name = /^[A-Za-z0-9_]{1,80}$/.test(given) ? given : `${PREFIX}…`;
  const nearest = nearestTo(given);
  const said = `${name} is set and is no setting of pullfail, so it does nothing.`;
  if (nearest === null) return { ...warning(said, `Take ${name} out; the README lists every setting.`), about: name };
  return { ...failed(said, `Did you mean ${nearest}? Rename ${name} to that, or take it out.`), about: name };
}

function nearestTo(given: string): string | null {
  const near = KNOWN.map((name) => ({ name, apart: editDistance(given.toUpperCase(), name) })).sort(
    (one, other) => one.apart - other.apart,
  )[0];
  return near !== undefined && near.apart <= FARTHEST_SLIP ? near.name : null;
}
