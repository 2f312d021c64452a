import { CAUSE_IDS, type CauseId, REALM_OF, type Realm } from '../../causes/cause.ts';

/** Where a person looks for a cause, in the order in which they are offered. */
const LABELS: Readonly<Record<Realm, string>> = {
  role: 'Roles and policies',
  image: 'Image',
  registry: 'Registry',
  network: 'Network',
  host: 'Task and host',
};
const REALMS: readonly Realm[] = ['role', 'image', 'registry', 'network', 'host'];

/** Every cause once, in groups. */
export const CAUSE_GROUPS: readonly { readonly label: string; readonly causes: readonly CauseId[] }[] = REALMS.map(
  (realm) => ({ label: LABELS[realm], causes: CAUSE_IDS.filter((id) => REALM_OF[id] === realm) }),
);
