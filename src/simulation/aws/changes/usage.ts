import { minutesBefore } from '../base/clock.ts';
import type { BaseWorld } from '../base-world.ts';
import type { ImageScan, ScanSeverity } from '../world/ecr.ts';
import { findRepository } from './find.ts';

/** Pulls hour by hour, the last of them in the hour of the world's now; of the task's repository unless another is named. */
export function countPulls(base: BaseWorld, counts: readonly number[], repository: string = base.ids.repository): void {
  const hour = Math.floor(base.now.getTime() / 3_600_000) * 3_600_000;
  for (const [index, count] of counts.entries()) {
    const at = new Date(hour - (counts.length - 1 - index) * 3_600_000);
    base.place.pullCounts.push({ repository, at, count });
  }
}

/** The wanted image was scanned when it was pushed, with so many findings of each severity. */
export function scanImage(
  base: BaseWorld,
  severityCounts: Partial<Record<ScanSeverity, number>> = {},
  overrides: Partial<ImageScan> = {},
): ImageScan {
  const image = findRepository(base).images.find(({ digest }) => digest === base.ids.digest);
  if (image === undefined) throw new Error('The wanted image is gone.');
  image.scan = {
    status: 'COMPLETE',
    description: 'The scan was completed successfully.',
    completedAt: minutesBefore(base.now, 44),
    severityCounts,
    ...overrides,
  };
  return image.scan;
}

/** When the wanted image was last pulled, as ECR recorded it. */
export function pullImage(base: BaseWorld, at: Date): void {
  for (const image of findRepository(base).images) {
    if (image.digest === base.ids.digest) image.lastPulledAt = at;
  }
}
