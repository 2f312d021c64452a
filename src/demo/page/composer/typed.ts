/** The command as the manifest describes it. */
export const COMMAND = {
  name: '/pullfail',
  hint: '<task ARN, cluster/service or error text>',
  description: 'Why did this ECS task not start?',
} as const;

/** The bot's name as people type it. */
export const MENTION = '@pullfail';

/** Something that can be put in place of the word being typed. */
export interface Suggestion {
  readonly kind: 'command' | 'mention';
  readonly name: string;
  readonly hint: string;
  readonly description: string;
  /** Where the word begins that is replaced. */
  readonly from: number;
}

const COMMAND_SUGGESTION: Suggestion = { kind: 'command', ...COMMAND, from: 0 };
const MENTION_SUGGESTION = {
  kind: 'mention',
  name: MENTION,
  hint: COMMAND.hint,
  description: 'Ask the bot in a message; works in threads, too',
} as const;

/** What fits the word before the caret. Slack runs no commands in threads, so there a slash leads to the mention. */
export function suggestionsFor(text: string, caret: number, inThread: boolean): readonly Suggestion[] {
  const before = text.slice(0, caret);
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const from = before.length - word.length;
  if (word.length > 0 && from === 0 && COMMAND.name.startsWith(word) && word !== COMMAND.name) {
    return [inThread ? { ...MENTION_SUGGESTION, from } : COMMAND_SUGGESTION];
  }
  if (word.length > 0 && MENTION.startsWith(word) && word !== MENTION) return [{ ...MENTION_SUGGESTION, from }];
  return [];
}

/** The text and the caret after a suggestion was taken. */
export function accept(text: string, caret: number, suggestion: Suggestion): { text: string; caret: number } {
  const start = `${text.slice(0, suggestion.from)}${suggestion.name} `;
  return { text: `${start}${text.slice(caret).trimStart()}`, caret: start.length };
}

/** What stands below a composer while something is typed that needs a word about it. */
export function adviceFor(text: string, inThread: boolean, botIsMember: boolean): string | null {
  const typed = text.trimStart();
  const isCommand = typed.startsWith('/');
  if (isCommand && inThread) {
    return `Slash commands do not work in threads. Write ${MENTION} and the same words instead.`;
  }
  if (typed.startsWith(COMMAND.name)) {
    return `${COMMAND.name} ${COMMAND.hint} · Without anything behind it, a form opens.`;
  }
  if (typed.includes(MENTION) && !botIsMember) {
    return `The bot is not in this channel and hears no mention here. ${COMMAND.name} works all the same.`;
  }
  return null;
}
