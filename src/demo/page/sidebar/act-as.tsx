import type { Persona } from '../../protocol.ts';
import { Avatar } from '../messages/avatar.tsx';
import { useWorkspace } from '../visit/workspace.ts';

/** What each may do with what the bot proposes. */
const MAY: Readonly<Record<Persona['role'], string>> = {
  requester: 'asks; may read everything, may not approve',
  approver: 'is an approver; may approve, reject and undo',
  outsider: 'is no approver; the bot refuses and says why',
  bot: '',
};

/** As whom the visitor does things. */
export function ActAs() {
  const { personas, person, take } = useWorkspace();
  return (
    <fieldset className="act-as">
      <legend>Act as</legend>
      {personas
        .filter(({ role }) => role !== 'bot')
        .map((persona) => (
          <label key={persona.id}>
            <input
              type="radio"
              name="act-as"
              checked={persona.id === person}
              onChange={() => take({ step: 'act-as', person: persona.id })}
            />
            <Avatar persona={persona} isSmall />
            <span>
              <b>{persona.realName}</b>
              <small>{MAY[persona.role]}</small>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
