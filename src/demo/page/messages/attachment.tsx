import type { WireObject } from '../../protocol.ts';
import { MessageView } from '../blocks/message-view.tsx';
import { bareText } from '../blocks/mrkdwn.ts';
import type { Press } from '../blocks/press-button.tsx';
import { numbered } from '../parts/numbered.ts';
import { objectsAt, stringAt } from '../wire-object.ts';

const COLOUR = /^#?(?<hex>[0-9a-f]{6})$/i;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['good', '#177238'],
  ['warning', '#b58100'],
  ['danger', '#c21c2c'],
]);

/** An attachment of another app's message: a bar of its colour, its words, and nothing of them taken for markup. */
export function Attachment({ attachment, onPress }: { readonly attachment: WireObject; readonly onPress: Press }) {
  const colour = stringAt(attachment, 'color');
  const hex = COLOUR.exec(colour)?.groups?.['hex'];
  const bar = NAMED.get(colour) ?? (hex === undefined ? undefined : `#${hex}`);
  const title = bareText(stringAt(attachment, 'title'));
  const blocks = objectsAt(attachment, 'blocks');
  return (
    <div className="attachment" style={{ borderInlineStartColor: bar }}>
      <Words className="attachment-pretext" text={stringAt(attachment, 'pretext')} />
      {title === '' ? null : <p className="attachment-title">{title}</p>}
      {blocks.length > 0 ? <MessageView blocks={blocks} onPress={onPress} /> : <Words text={textOf(attachment)} />}
      <Fields fields={objectsAt(attachment, 'fields')} />
      <Words className="attachment-footer" text={stringAt(attachment, 'footer')} />
    </div>
  );
}

function Words({ text, className = 'attachment-text' }: { readonly text: string; readonly className?: string }) {
  return text === '' ? null : <p className={className}>{bareText(text)}</p>;
}

/** The fallback is for clients that draw no attachments, so it shows only where nothing else does. */
function textOf(attachment: WireObject): string {
  const text = stringAt(attachment, 'text');
  const hasMore = stringAt(attachment, 'title') !== '' || objectsAt(attachment, 'fields').length > 0;
  return text === '' && !hasMore ? stringAt(attachment, 'fallback') : text;
}

function Fields({ fields }: { readonly fields: readonly WireObject[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className="attachment-fields">
      {numbered(fields).map(({ place, item }) => (
        <div key={place} className={item['short'] === true ? 'short' : ''}>
          <dt>{bareText(stringAt(item, 'title'))}</dt>
          <dd>{bareText(stringAt(item, 'value'))}</dd>
        </div>
      ))}
    </dl>
  );
}
