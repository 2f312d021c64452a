import type { RespondFn } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { header, message, textOnly } from '../../src/render/message.ts';
import type { PostOutcome } from '../../src/slack/poster.ts';
import { tellPerson } from '../../src/slack/tell.ts';
import { whisperBy } from '../../src/slack/whisper.ts';
import { MemoryLog } from './fakes.ts';
import { ManualClock } from './manual-clock.ts';
import { RecordingPoster } from './recording-poster.ts';

const WORD = message('Not now', [header('Not now')]);
const PLACE = { channel: 'C00FAKE1', threadTs: '1.000000' };
const REFUSED: PostOutcome = { kind: 'failed', slackError: 'user_not_in_channel' };

function setUp(...answers: readonly PostOutcome[]) {
  const clock = new ManualClock();
  const poster = new RecordingPoster(() => clock.now());
  poster.answers.push(...answers);
  const log = new MemoryLog();
  return { clock, poster, log, tell: tellPerson({ poster, clock, log }, PLACE, 'U00FAKE1') };
}

const sentTo = ({ calls }: RecordingPoster) => calls.map(({ kind, channel }) => `${kind} ${channel}`);

describe('what one person is told', () => {
  it('comes a little later where Slack asks to wait', async () => {
    const { clock, poster, tell } = setUp({ kind: 'rate-limited', waitMs: 3_000 });
    const told = tell(WORD);
    await clock.advance(2_000);
    expect(sentTo(poster)).toEqual(['whisper C00FAKE1']);
    await clock.advance(1_000);
    await told;
    expect(sentTo(poster)).toEqual(['whisper C00FAKE1', 'whisper C00FAKE1']);
  });

  it('comes as text where Slack refuses its blocks', async () => {
    const { poster, tell } = setUp({ kind: 'blocks-refused', slackError: 'invalid_blocks', pointers: [] });
    await tell(WORD);
    expect(poster.calls.map((call) => call.message)).toEqual([WORD, textOnly(WORD)]);
  });

  it('comes in a direct message where the channel is closed, and stands in the log where that is closed, too', async () => {
    const { poster, log, tell } = setUp(REFUSED, REFUSED);
    await tell(WORD);
    expect(sentTo(poster)).toEqual(['whisper C00FAKE1', 'post U00FAKE1']);
    expect(log.lines).toEqual([
      {
        level: 'warn',
        fields: { outcome: 'failed', slackError: 'user_not_in_channel' },
        message: 'Slack took no way to tell somebody something',
      },
    ]);
  });

  it('comes by another way once a response_url is used up', async () => {
    const { poster, log, tell } = setUp();
    const usedUp: RespondFn = async () => {
      throw new Error('used_url');
    };
    await whisperBy(usedUp, log, null, tell)(WORD);
    expect(sentTo(poster)).toEqual(['whisper C00FAKE1']);
  });
});
