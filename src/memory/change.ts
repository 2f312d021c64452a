import type { z } from 'zod';
import type { Json, Store } from '../store/store.ts';

type Body = { readonly [key: string]: Json };

/** So many others may change the same document at the same time before one gives up: what is remembered is worth no more. */
const MOST_TRIES = 8;

/** Changes a document that nobody has to act on, reading and swapping until one swap holds; one that cannot be read begins anew. */
export async function change<T extends Body>(
  store: Store,
  id: string,
  schema: z.ZodType<T>,
  empty: T,
  next: (known: T) => T,
  forgetAfter: number | null,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const found = await store.get(id);
    const parsed = schema.safeParse(found?.body);
    const body = next(parsed.success ? parsed.data : empty);
    const version = (found?.version ?? 0) + 1;
    const written = { id, version, due: null, forgetAfter, body };
    if (found === null ? await store.add(written) : await store.swap(written)) return;
  }
}
