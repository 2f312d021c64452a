import type { RespondFn } from '@slack/bolt';
import type { Log } from '../model/log.ts';
import type { Whisper } from './quiet-answer.ts';

/**
 * Answers to the asker alone by `response_url`; where that has expired or was used up, by the other way if there is one. Slack
 * puts the answer into the channel, whichever thread the button stands in, unless it names the thread (docs.slack.dev,
 * "Handling user interaction").
 */
export function whisperBy(respond: RespondFn, log: Log, threadTs: string | null, otherwise: Whisper | null): Whisper {
  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  return async (message) => {
    const { text, blocks } = message;
    try {
      await respond({ text, blocks: [...blocks], response_type: 'ephemeral', replace_original: false, ...thread });
    } catch (err) {
      log.warn({ err }, 'Slack did not take an answer to a response_url');
      await otherwise?.(message);
    }
  };
}
