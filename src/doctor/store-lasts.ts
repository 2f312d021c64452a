import { isUnusable } from './shared/context.ts';
import { defineLook, passed, skipped, warning } from './shared/look.ts';

type Seen = 'unusable' | 'shared' | 'on-ecs' | 'on-disk';

export const storeLasts = defineLook<Seen>({
  id: 'store-lasts',
  group: 'store',
  title: 'Lasts',
  see({ env, settings }) {
    if (isUnusable(settings, 'PULLFAIL_STORE_URL')) return 'unusable';
    if (settings.config.storeUrl !== null) return 'shared';
    // ECS sets it in every task (ECS developer guide, "Task metadata endpoint version 4").
    return (env['ECS_CONTAINER_METADATA_URI_V4'] ?? '') === '' ? 'on-disk' : 'on-ecs';
  },
  tell: (seen) => [TOLD[seen]],
});

const TOLD = {
  unusable: skipped('It waits for PULLFAIL_STORE_URL, see above.'),
  shared: passed('PULLFAIL_STORE_URL names a store that outlives this process and that replicas share.'),
  'on-disk': passed('The state is a file in PULLFAIL_STATE_DIR, for one machine whose disk lasts.'),
  'on-ecs': warning(
    'The disk of an ECS task does not last: open proposals are lost with the task.',
    'Set PULLFAIL_STORE_URL, such as dynamodb://pullfail?region=eu-west-1 or postgres://….',
  ),
} as const;
