/** At so many texts the oldest are forgotten first. */
const MOST_TEXTS = 200;

/**
 * What ECS said about the first task of each storm that this process has opened, for as long as it is diagnosed. Texts
 * are kept in no store: after a crash the diagnosis goes by what ECS still knows.
 */
export interface EventTexts {
  remember(caseId: string, text: string): void;
  /** Empty where another process opened the storm. */
  of(caseId: string): string;
  forget(caseId: string): void;
}

export function createEventTexts(): EventTexts {
  const texts = new Map<string, string>();
  return {
    remember(caseId, text) {
      texts.delete(caseId);
      texts.set(caseId, text);
      for (const oldest of texts.keys()) {
        if (texts.size <= MOST_TEXTS) return;
        texts.delete(oldest);
      }
    },
    of: (caseId) => texts.get(caseId) ?? '',
    forget: (caseId) => void texts.delete(caseId),
  };
}
