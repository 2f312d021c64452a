import type { RespondFn } from '@slack/bolt';
import type { Log } from '../model/log.ts';
import type { Whisper } from './quiet-answer.ts';

/** Answers to the asker alone by `response_url`; one that has expired or was used up is logged. */
export function whisperBy(respond: RespondFn, log: Log): Whisper {
  return async ({ text, blocks }) => {
    try {
      await respond({ text, blocks: [...blocks], response_type: 'ephemeral', replace_original: false });
    } catch (err) {
      log.warn({ err }, 'Slack did not take an answer to a response_url');
    }
  };
}
