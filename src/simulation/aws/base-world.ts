import { minutesBefore } from './base/clock.ts';
import { fillRoles } from './base/execution-role.ts';
import { type BaseIds, type ChosenIds, drawIds } from './base/ids.ts';
import { fillNetwork } from './base/network.ts';
import { image, repository } from './base/registry.ts';
import { fillService } from './base/service.ts';
import { STOP_REASONS } from './base/stop-reasons.ts';
import { randomFrom } from './random.ts';
import type { IamWorld } from './world/iam.ts';
import { type AwsWorld, emptyWorld, iamOf, type PlaceWorld, placeOf } from './world.ts';

export interface BaseWorldOptions extends ChosenIds {
  /** The instant that the world's times lead up to; 20 November 2026, 14:00 UTC when left out. */
  readonly now?: Date;
  /** Text of the stopped tasks; a manifest time-out when left out. */
  readonly stoppedReason?: (ids: BaseIds) => string;
}

/** A world to start from, the ids in it by role, and the parts that changes mostly touch. */
export interface BaseWorld {
  readonly world: AwsWorld;
  readonly ids: BaseIds;
  /** The home account in the home region. */
  readonly place: PlaceWorld;
  readonly iam: IamWorld;
  readonly now: Date;
  /** A fresh id such as `vpce-0…`, the same in each run. */
  newId(prefix: string): string;
}

/**
 * A Fargate service whose newest task stopped on its pull, in private subnets of two zones without any way out, while
 * everything else is right: role, image, groups, network ACL, DNS. Names, ids, addresses, account and region follow
 * from the seed.
 */
export function baseWorld(options: BaseWorldOptions): BaseWorld {
  const ids = drawIds(options);
  const now = options.now ?? new Date('2026-11-20T14:00:00Z');
  const world = emptyWorld(ids.account);
  const place = placeOf(world, ids.account, ids.region);
  const iam = iamOf(world, ids.account);
  fillNetwork(place, ids);
  fillRoles(iam, ids, minutesBefore(now, 60 * 24 * 200));
  const pushedAt = minutesBefore(now, 45);
  place.ecr.repositories.push({
    ...repository(ids, ids.repository, minutesBefore(now, 60 * 24 * 200)),
    images: [image({ digest: ids.digest, tags: [ids.tag], pushedAt })],
  });
  fillService(place, ids, { now, reason: (options.stoppedReason ?? STOP_REASONS.manifestTimeout)(ids) });
  const random = randomFrom(options.seed ^ 0x5eed);
  return { world, ids, place, iam, now, newId: (prefix) => `${prefix}-0${random.hex(16)}` };
}
