import { useEffect, useState } from 'react';
import type { ActResult, ShownView } from '../../protocol.ts';
import { MessageView } from '../blocks/message-view.tsx';
import { useViewPress } from '../modal/use-view-press.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { objectsAt } from '../wire-object.ts';

/** The app's own tab, which each person has for themselves; looking at it tells the app that it was opened. */
export function HomePane({ homes }: { readonly homes: readonly ShownView[] }) {
  const { act, person, personas } = useWorkspace();
  const onPress = useViewPress('home');
  const [answer, setAnswer] = useState<ActResult | null>(null);
  useEffect(() => {
    let isLeft = false;
    setAnswer(null);
    void act({ act: 'open-home', user: person }).then((result) => {
      if (!isLeft) setAnswer(result);
    });
    return () => {
      isLeft = true;
    };
  }, [act, person]);
  const home = homes.find(({ user }) => user === person);
  const { realName } = personOf(personas, person);
  return (
    <div className="pane-scroll home">
      <p className="pane-note">App Home of pullfail, as {realName} sees it</p>
      {answer?.ok === false ? (
        <p className="refusal" role="alert">
          {answer.why}
        </p>
      ) : null}
      {home === undefined ? (
        <Nothing isTold={answer?.ok === true} />
      ) : (
        <MessageView blocks={objectsAt(home.view, 'blocks')} onPress={onPress} />
      )}
    </div>
  );
}

function Nothing({ isTold }: { readonly isTold: boolean }) {
  return (
    <output className="empty">
      {isTold ? (
        <>
          <b>Nothing published.</b> The app was told that its home was opened, and shows nothing there.
        </>
      ) : (
        'Opening…'
      )}
    </output>
  );
}
