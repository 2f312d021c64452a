import { type FormEvent, useId, useLayoutEffect, useRef } from 'react';
import type { ShownView, WireObject } from '../../protocol.ts';
import { MessageView } from '../blocks/message-view.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icons.tsx';
import { numbered } from '../parts/numbered.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { objectsAt, stringAt, wordsAt } from '../wire-object.ts';
import type { Field } from './field.ts';
import { FormField } from './form-field.tsx';
import { submitted } from './refusals.ts';
import { useForm } from './use-form.ts';
import { useFormActs } from './use-form-acts.ts';
import { useViewPress } from './use-view-press.ts';

/** A form of the app, open for the acting person. `channel` is where they are. */
export function ModalDialog({ modal, channel }: { readonly modal: ShownView; readonly channel: string }) {
  const { personas, channels } = useWorkspace();
  const { isBusy, trouble, close, submit } = useFormActs(modal.view);
  const ids = useId();
  const people = personas.map(({ id, realName }) => ({ value: id, text: realName, description: '' }));
  const places = channels.map(({ id, name }) => ({ value: id, text: `#${name}`, description: '' }));
  const idOf = ({ blockId, actionId }: Field): string => `${ids}-${blockId}-${actionId}`;
  const form = useForm(modal, { channel, people, channels: places }, idOf);
  useFirstFocus(form.fields[0], idOf);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (form.check()) submit(submitted(form.fields, form.entries));
  };
  return (
    <Dialog labelledBy={`${ids}-title`} className="modal" onDismiss={close}>
      <form noValidate onSubmit={onSubmit} aria-busy={isBusy}>
        <h2 id={`${ids}-title`} className="modal-title">
          {wordsAt(modal.view, 'title')}
        </h2>
        <div className="modal-body">
          <Trouble text={trouble ?? modal.trouble} />
          <ViewBlocks modal={modal} form={form} idOf={idOf} />
        </div>
        <ModalButtons view={modal.view} isBusy={isBusy} onClose={close} />
      </form>
    </Dialog>
  );
}

/** A long plan above the first field stays in view: it is there to be read. */
function useFirstFocus(first: Field | undefined, idOf: (field: Field) => string): void {
  const id = useRef(first === undefined ? null : idOf(first));
  useLayoutEffect(() => {
    if (id.current !== null) document.getElementById(id.current)?.focus({ preventScroll: true });
  }, []);
}

function Trouble({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <p className="modal-trouble" role="alert">
      {text}
    </p>
  );
}

interface ViewBlocksProps {
  readonly modal: ShownView;
  readonly form: ReturnType<typeof useForm>;
  readonly idOf: (field: Field) => string;
}

/** Questions and everything between them, in the order of the view. */
function ViewBlocks({ modal, form, idOf }: ViewBlocksProps) {
  const onPress = useViewPress('modal');
  return numbered(objectsAt(modal.view, 'blocks')).map(({ place, item }) => {
    const field = form.fields.find(({ blockId }) => blockId === stringAt(item, 'block_id'));
    if (item['type'] !== 'input' || field === undefined)
      return <MessageView key={place} blocks={[item]} onPress={onPress} />;
    return (
      <FormField
        key={place}
        field={field}
        id={idOf(field)}
        entry={form.entries[field.actionId] ?? null}
        error={form.errors[field.blockId] ?? null}
        onEnter={(entry) => form.enter(field, entry)}
      />
    );
  });
}

interface ModalButtonsProps {
  readonly view: WireObject;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

/** The cross comes last, so that the first field has the focus when the form opens. */
function ModalButtons({ view, isBusy, onClose }: ModalButtonsProps) {
  const submit = wordsAt(view, 'submit');
  return (
    <div className="dialog-buttons">
      <button type="button" className="button" onClick={onClose}>
        {wordsAt(view, 'close') || 'Close'}
      </button>
      {submit === '' ? null : (
        <button type="submit" className="button primary" aria-disabled={isBusy} aria-busy={isBusy}>
          {isBusy ? <span className="spinner" aria-hidden="true" /> : null}
          {submit}
        </button>
      )}
      <button type="button" className="icon-button modal-cross" onClick={onClose}>
        <Icon name="close" />
        <span className="unseen">Close the form</span>
      </button>
    </div>
  );
}
