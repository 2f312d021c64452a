import { isObject, stringAt } from '../wire-object.ts';

/** What the server answers about the network of a scenario. */
export interface NetworkAnswer {
  readonly svg: string | null;
  readonly lines: readonly string[];
  readonly why: string | null;
}

/** Never rejects: `why` says what went wrong. */
export async function askNetwork(scenario: string, signal: AbortSignal): Promise<NetworkAnswer> {
  try {
    const response = await fetch(`/api/network?scenario=${encodeURIComponent(scenario)}`, { signal });
    return readAnswer(await response.json());
  } catch {
    return { svg: null, lines: [], why: 'The demo did not answer. Is it still running in the terminal?' };
  }
}

function readAnswer(body: unknown): NetworkAnswer {
  const answer = isObject(body) ? body : {};
  const lines = Array.isArray(answer['lines']) ? answer['lines'] : [];
  return {
    svg: stringAt(answer, 'svg') || null,
    lines: lines.filter((line) => typeof line === 'string'),
    why: stringAt(answer, 'why') || null,
  };
}
