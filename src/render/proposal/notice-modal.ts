import type { ModalView } from '@slack/types';
import type { Message } from '../message.ts';

/** A form that could not be taken says why in its own place, so that no press is silent. */
export function noticeModal({ blocks }: Message): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'This was not done' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  };
}
