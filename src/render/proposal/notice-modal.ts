import type { ModalView } from '@slack/types';
import { type Message, plainText } from '../message.ts';

/** A form that could not be taken says why in its own place, so that no press is silent. */
export function noticeModal({ blocks }: Message): ModalView {
  return {
    type: 'modal',
    title: plainText('This was not done'),
    close: plainText('Close'),
    blocks: [...blocks],
  };
}
