import { memo, useState } from 'react';
import type { Payload } from '../../protocol.ts';
import { exactTime, fullTime } from '../messages/clock-words.ts';
import { KIND_WORDS, wasRefused } from './filter.ts';

/** One payload: its name and outcome, and on demand everything that it said. */
export const PayloadItem = memo(function PayloadItem({ payload }: { readonly payload: Payload }) {
  const [isOpen, setOpen] = useState(false);
  const { kind, name, outcome, at } = payload;
  return (
    <li>
      <details className="payload" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {exactTime(at)}
          </time>
          <span className={`payload-kind ${kind}`}>{KIND_WORDS[kind]}</span>
          <code className="payload-name">{name}</code>
          <span className={wasRefused(payload) ? 'payload-outcome refused' : 'payload-outcome'}>{outcome}</span>
        </summary>
        {isOpen ? <PayloadBody body={payload.body} /> : null}
      </details>
    </li>
  );
});

function PayloadBody({ body }: { readonly body: unknown }) {
  const [copied, setCopied] = useState('');
  const json = JSON.stringify(body, null, 2) ?? 'nothing';
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(json);
      setCopied('Copied.');
    } catch {
      setCopied('The browser does not let the page copy. Select the text instead.');
    }
  };
  return (
    <div className="payload-body">
      <div className="payload-tools">
        <button type="button" className="button small" onClick={() => void copy()}>
          Copy
        </button>
        <output>{copied}</output>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop here, the keyboard could not scroll it. */}
      <pre tabIndex={0}>{json}</pre>
    </div>
  );
}
