import type { ShownView } from '../../protocol.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { wordsAt } from '../wire-object.ts';

/** Says who else has a form open, since only their own eyes see it. */
export function OtherForms({ modals }: { readonly modals: readonly ShownView[] }) {
  const { personas, person } = useWorkspace();
  const others = modals.filter(({ user }) => user !== person);
  if (others.length === 0) return null;
  return (
    <p className="other-forms">
      {others
        .map(({ user, view }) => `${personOf(personas, user).realName} has “${wordsAt(view, 'title')}” open.`)
        .join(' ')}{' '}
      Act as them to see it.
    </p>
  );
}
