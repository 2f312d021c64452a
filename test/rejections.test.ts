import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { goOnAfterRejections } from '../src/rejections.ts';
import { MemoryLog } from './slack/fakes.ts';

it('a rejection that nobody catches is logged, and the program goes on', () => {
  const program = new EventEmitter();
  const log = new MemoryLog();
  goOnAfterRejections(log, program);
  const err = new TypeError('Cannot read properties of null');
  program.emit('unhandledRejection', err, Promise.resolve());
  expect(log.lines).toEqual([
    { level: 'error', fields: { err }, message: 'A promise was rejected and nobody caught it' },
  ]);
});
