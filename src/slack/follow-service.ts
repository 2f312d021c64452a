import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { SlackDeps } from './deps.ts';
import type { Place } from './poster.ts';

/** Follows the service of the diagnosed task in its thread. A failure costs nothing but that. */
export async function followService(
  diagnosis: Diagnosis,
  { channel, threadTs }: Place,
  askedBy: string | null,
  { durable, log }: SlackDeps,
): Promise<void> {
  if (durable === null || threadTs === null) return;
  try {
    await durable.watches.follow(diagnosis, { channel, threadTs }, askedBy !== null);
  } catch (err) {
    log.error({ err }, 'A service could not be followed');
  }
}
