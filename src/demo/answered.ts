import type { Acknowledgement } from '../simulation/slack/index.ts';
import type { ActResult } from './protocol.ts';

/** What Slack would tell the person when the app is silent, or speaks after the three seconds that Slack waits. */
export function answered({ status, inTime }: Pick<Acknowledgement, 'status' | 'inTime'>): ActResult {
  if (status === 200 && inTime) return { ok: true };
  return { ok: false, why: 'The app did not answer in time. In Slack a warning sign would stand here.' };
}
