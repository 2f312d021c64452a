import type { Place, Posted, Poster } from './poster.ts';

/** Of a page of the answer. */
export function answerMarker(caseId: string, page: number): string {
  return `answer:${caseId}:${page}`;
}

/** Of the word that an answer was cut off: it must not pass for the answer. */
export function cutOffMarker(caseId: string): string {
  return `cut-off:${caseId}`;
}

/** What an earlier process said first, the answer or that it was cut off: the next answer takes its place. */
export async function firstWord(
  poster: Pick<Poster, 'find'>,
  place: Place,
  { caseId, sinceMs }: { readonly caseId: string; readonly sinceMs: number },
): Promise<Posted | null> {
  const answer = await poster.find(place, answerMarker(caseId, 0), sinceMs);
  return answer ?? poster.find(place, cutOffMarker(caseId), sinceMs);
}
