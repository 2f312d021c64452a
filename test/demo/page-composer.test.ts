import { describe, expect, it } from 'vitest';
import { accept, adviceFor, suggestionsFor } from '../../src/demo/page/composer/typed.ts';

const namesFor = (text: string, inThread = false, caret = text.length): readonly string[] =>
  suggestionsFor(text, caret, inThread).map(({ name }) => name);

describe('what the composer suggests', () => {
  it.each([
    ['the command for a slash', '/', ['/pullfail']],
    ['the command for its beginning', '/pullf', ['/pullfail']],
    ['nothing for the whole command, which Enter sends', '/pullfail', []],
    ['nothing for another command', '/remind', []],
    ['nothing for a slash inside of a sentence', 'and /pu', []],
    ['the bot for an at sign anywhere', 'hey @pu', ['@pullfail']],
    ['nothing for an address', 'me@pu', []],
    ['nothing for plain words', 'pullfail', []],
    ['nothing for nothing', '', []],
  ])('is %s', (_, text, names) => {
    expect(namesFor(text)).toEqual(names);
  });

  it('is the mention in a thread, where Slack runs no commands', () => {
    expect(namesFor('/pu', true)).toEqual(['@pullfail']);
  });

  it('goes by the word before the caret', () => {
    expect(namesFor('@pu later', false, 3)).toEqual(['@pullfail']);
    expect(namesFor('@pu later', false, 9)).toEqual([]);
  });
});

describe('a suggestion that is taken', () => {
  it.each([
    ['/pu', 3, false, '/pullfail ', 10],
    ['hey @pu', 7, false, 'hey @pullfail ', 14],
    ['@pu why?', 3, false, '@pullfail why?', 10],
    ['/p', 2, true, '@pullfail ', 10],
  ])('turns “%s” with the caret at %i into what was meant', (text, caret, inThread, result, next) => {
    const [suggestion] = suggestionsFor(text, caret, inThread);
    if (suggestion === undefined) throw new Error('Nothing was suggested.');
    expect(accept(text, caret, suggestion)).toEqual({ text: result, caret: next });
  });
});

describe('the advice below the composer', () => {
  it.each([
    { text: '/pullfail ', inThread: true, botIsMember: true, says: /do not work in threads.*@pullfail/ },
    { text: '/pullfail ', inThread: false, botIsMember: true, says: /<task ARN, cluster\/service or error text>/ },
    { text: 'ask @pullfail', inThread: false, botIsMember: false, says: /not in this channel.*\/pullfail works/ },
    { text: 'ask @pullfail', inThread: false, botIsMember: true, says: null },
    { text: 'hello', inThread: true, botIsMember: true, says: null },
  ])('says of “$text” (thread: $inThread) what to know', ({ text, inThread, botIsMember, says }) => {
    const advice = adviceFor(text, inThread, botIsMember);
    if (says === null) expect(advice).toBeNull();
    else expect(advice).toMatch(says);
  });
});
