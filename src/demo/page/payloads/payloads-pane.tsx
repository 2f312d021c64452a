import { useId, useState } from 'react';
import type { Payload } from '../../protocol.ts';
import { filterPayloads, KIND_WORDS, type KindFilter } from './filter.ts';
import { PayloadItem } from './payload-item.tsx';

/** Everything that went over the wire, newest first. */
export function PayloadsPane({ payloads }: { readonly payloads: readonly Payload[] }) {
  const [kind, setKind] = useState<KindFilter>('all');
  const [words, setWords] = useState('');
  const ids = useId();
  const shown = filterPayloads(payloads, kind, words);
  return (
    <div className="pane-scroll payloads">
      <div className="pane-tools">
        <KindButtons kind={kind} onChoose={setKind} />
        <label htmlFor={ids} className="unseen">
          Words in the payload
        </label>
        <input
          id={ids}
          type="search"
          placeholder="Filter by words, such as CreateVpcEndpoint"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <output className="payload-count">
        {shown.length} of {payloads.length}, newest first
      </output>
      {shown.length > 0 ? (
        <ul className="payload-list">
          {shown.map((payload) => (
            <PayloadItem key={payload.id} payload={payload} />
          ))}
        </ul>
      ) : (
        <p className="empty">
          {payloads.length === 0 ? 'Nothing went over the wire yet.' : 'No payload has all of these words.'}
        </p>
      )}
    </div>
  );
}

const KINDS: readonly { readonly kind: KindFilter; readonly label: string }[] = [
  { kind: 'all', label: 'All' },
  { kind: 'slack-to-app', label: KIND_WORDS['slack-to-app'] },
  { kind: 'app-to-slack', label: KIND_WORDS['app-to-slack'] },
  { kind: 'app-to-aws', label: KIND_WORDS['app-to-aws'] },
];

interface KindButtonsProps {
  readonly kind: KindFilter;
  readonly onChoose: (kind: KindFilter) => void;
}

function KindButtons({ kind, onChoose }: KindButtonsProps) {
  return (
    <fieldset className="segments">
      <legend className="unseen">Between whom</legend>
      {KINDS.map((one) => (
        <button key={one.kind} type="button" aria-pressed={kind === one.kind} onClick={() => onChoose(one.kind)}>
          {one.label}
        </button>
      ))}
    </fieldset>
  );
}
