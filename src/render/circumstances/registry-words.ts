import type { RegistryPulls } from '../../checks/registry-pulls.ts';
import type { Circumstances } from '../../circumstances/circumstances.ts';
import type { ScanLookup } from '../../model/snapshots/ecr.ts';
import type { HealthLookup } from '../../model/snapshots/health.ts';
import { clockTime } from '../proposal/time-words.ts';

/** Whether anybody still pulls from the repository. */
export function pullsSentence({ repository, counts }: RegistryPulls): string {
  const used = counts.filter(({ count }) => count > 0);
  const last = used.at(-1);
  if (last === undefined) {
    return `ECR counted no pull from ${repository} in 24 hours: if others deploy from it, they cannot reach it either.`;
  }
  const total = used.reduce((sum, { count }) => sum + count, 0);
  return `${repository} was pulled from ${total} times in 24 hours, the last time in the hour from ${clockTime(last.at.getTime())}.`;
}

/** How old the image is, and whether it was ever pulled: one that was pushed after the failure began is worth a second look. */
export function imageSentence({ name, pushedAt, lastPulledAt }: NonNullable<Circumstances['image']>): string | null {
  if (pushedAt === null) return null;
  const pulled =
    lastPulledAt === null ? 'ECR recorded no pull of it' : `last pulled on ${clockTime(lastPulledAt.getTime())}`;
  return `${name} was pushed on ${clockTime(pushedAt.getTime())}; ${pulled}.`;
}

/** Only what a gate of somebody could act on; ECR itself never withholds an image for its findings. */
export function scanSentence(scan: ScanLookup): string | null {
  if (scan.kind !== 'scanned') return null;
  const { severityCounts } = scan.scan;
  const grave = ['CRITICAL', 'HIGH'].flatMap((severity) => {
    const found = severityCounts[severity] ?? 0;
    return found === 0 ? [] : [`${found} ${severity.toLowerCase()}`];
  });
  if (grave.length === 0) return null;
  return `The last scan of the image found ${grave.join(' and ')} findings. ECR does not withhold images for that; a policy or gate of yours might.`;
}

export function healthSentences(health: HealthLookup): readonly string[] {
  if (health.kind === 'no-support-plan') return [];
  return health.events.map(({ code, service, region, startedAt }) => {
    const since = startedAt === null ? '' : `, since ${clockTime(startedAt.getTime())}`;
    return `AWS Health: ${code} (${service}) is open in ${region}${since}.`;
  });
}
