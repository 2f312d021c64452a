import fc from 'fast-check';

type Path = readonly (string | number)[];

/** Every place in a JSON value, its own left out. */
function pathsIn(value: unknown, above: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...above, key];
    return [path, ...pathsIn(part, path)];
  });
}

/** A copy with something else, or nothing, at one place. */
function changed(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(typeof value === 'object' ? value : {}) };
  const part: unknown = Reflect.get(copy, key);
  const next = changed(part, rest, put);
  if (next === undefined) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, next);
  return copy;
}

/** What is put in the place of what Slack would have sent; `undefined` takes it away. */
const something = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    undefined,
    null,
    '',
    [],
    {},
    0,
    -1,
    true,
    '<!channel>',
    '\ud800',
    '\u0000',
    '__proto__',
    'constructor',
    'x'.repeat(5_000),
    'C00FAKE2',
    'fix-00000000-1',
    '{"id":"fix-00000000-1"}',
  ),
);

/** Whether taking this place away would take a kept one away, such as the list that it stands in. */
function leadsTo(path: Path, kept: readonly string[]): boolean {
  const written = path.join('.');
  return kept.some((one) => one === written || one.startsWith(`${written}.`));
}

/** The payload with up to three places of it changed; `kept` are places, written with dots, by which Slack tells what it is. */
export function mutated<T extends object>(payload: T, kept: readonly string[] = []): fc.Arbitrary<T> {
  const change = fc.record({ at: fc.nat(), put: something });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce((before, { at, put }) => {
      const places = pathsIn(before).filter((path) => !leadsTo(path, kept));
      return changed(before, places[at % places.length] ?? [], put) as T;
    }, payload),
  );
}
