import { CAUSE_IDS, type CauseId, GROUND_OF, type Ground } from '../../causes/cause.ts';

/** Where a person looks for a cause, in the order in which they are offered. */
const LABELS: Readonly<Record<Ground, string>> = {
  role: 'Roles and policies',
  image: 'Image',
  registry: 'Registry',
  network: 'Network',
  host: 'Task and host',
};
const GROUNDS: readonly Ground[] = ['role', 'image', 'registry', 'network', 'host'];

/** Every cause once, in groups. */
export const CAUSE_GROUPS: readonly { readonly label: string; readonly causes: readonly CauseId[] }[] = GROUNDS.map(
  (ground) => ({ label: LABELS[ground], causes: CAUSE_IDS.filter((id) => GROUND_OF[id] === ground) }),
);
