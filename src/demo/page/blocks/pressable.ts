import type { WireObject } from '../../protocol.ts';
import { objectAt, stringAt, wordsAt } from '../wire-object.ts';
import { safeUrl } from './safe-url.ts';

/** What a button asks before it does anything. */
export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly isDanger: boolean;
}

/** A button of a message or a view. */
export interface Pressable {
  readonly actionId: string;
  readonly text: string;
  /** What a screen reader says; `null` where the text says it. */
  readonly label: string | null;
  readonly style: 'default' | 'primary' | 'danger';
  /** Where a link button leads; the app hears of the press all the same. */
  readonly url: string | null;
  readonly confirmation: Confirmation | null;
}

export function pressableOf(element: WireObject): Pressable {
  const style = stringAt(element, 'style');
  const confirm = objectAt(element, 'confirm');
  return {
    actionId: stringAt(element, 'action_id'),
    text: wordsAt(element, 'text'),
    label: labelOf(wordsAt(element, 'text'), stringAt(element, 'accessibility_label')),
    style: style === 'primary' || style === 'danger' ? style : 'default',
    url: safeUrl(stringAt(element, 'url')),
    confirmation: confirm === null ? null : confirmationOf(confirm),
  };
}

/** Whoever speaks to the page says what is written on the button, so its name holds that, too. */
function labelOf(text: string, label: string): string | null {
  if (label === '') return null;
  return label.toLowerCase().includes(text.toLowerCase()) ? label : `${text}: ${label}`;
}

/** Slack's own words stand in for those that are missing. */
function confirmationOf(confirm: WireObject): Confirmation {
  return {
    title: wordsAt(confirm, 'title') || 'Are you sure?',
    text: wordsAt(confirm, 'text'),
    confirm: wordsAt(confirm, 'confirm') || 'Yes',
    deny: wordsAt(confirm, 'deny') || 'Cancel',
    isDanger: confirm['style'] === 'danger',
  };
}
