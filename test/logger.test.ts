import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../src/logger.ts';

function captured(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  write(createLogger('debug', stream));
  return lines.join('');
}

describe('the log', () => {
  it.each(['token', 'secret', 'text', 'headers'])('hides the field %s wherever it stands', (name) => {
    const line = captured((log) => log.info({ [name]: 'hunter2', slack: { [name]: 'hunter2' } }, 'Something happened'));
    expect(line).not.toContain('hunter2');
    expect(line).toContain('Something happened');
  });

  it('keeps the message of a foreign error out and its name and place in', () => {
    const line = captured((log) =>
      log.error({ err: new TypeError('xoxb-hunter2 is no function') }, 'The program failed'),
    );
    expect(line).not.toContain('hunter2');
    expect(JSON.parse(line)).toMatchObject({ err: { type: 'TypeError', stack: expect.stringContaining('at ') } });
  });
});
