import { useState } from 'react';
import type { ShownView } from '../../protocol.ts';
import { MessageView } from '../blocks/message-view.tsx';
import { useViewPress } from '../modal/use-view-press.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { objectsAt } from '../wire-object.ts';

/** The app's own tab, which each person has for themselves. */
export function HomePane({ homes }: { readonly homes: readonly ShownView[] }) {
  const { act, person, personas } = useWorkspace();
  const onPress = useViewPress('home');
  const [answer, setAnswer] = useState<{ readonly person: string; readonly why: string | null } | null>(null);
  const home = homes.find(({ user }) => user === person);
  const { realName } = personOf(personas, person);
  const open = async (): Promise<void> => {
    const result = await act({ act: 'open-home', user: person });
    setAnswer({ person, why: result.ok ? null : result.why });
  };
  return (
    <div className="pane-scroll home">
      <div className="pane-tools">
        <button type="button" className="button" onClick={() => void open()}>
          Open App Home as {realName}
        </button>
      </div>
      {answer?.person === person && answer.why !== null ? (
        <p className="refusal" role="alert">
          {answer.why}
        </p>
      ) : null}
      {home !== undefined ? (
        <MessageView blocks={objectsAt(home.view, 'blocks')} onPress={onPress} />
      ) : (
        <output className="empty">
          <b>Nothing published.</b>{' '}
          {answer?.person === person
            ? `Slack told the app that ${realName} opened its home; the app shows nothing there.`
            : `The app has published no home for ${realName}.`}
        </output>
      )}
    </div>
  );
}
