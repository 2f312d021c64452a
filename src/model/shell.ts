const PLAIN_WORD = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** Control characters, and the invisible ones that reorder or hide what a person reads before pressing Enter. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LONGEST_WORD = 6_000;

/** One value of a command-line option; `true` is an option without a value. */
export type OptionValue = string | number | readonly string[] | true;

/**
 * A word that a POSIX shell reads as exactly this text, less the characters that nobody can see.
 * Longer than 6,000 characters is cut: no id, name or policy statement in a command comes near it.
 */
export function quoteForShell(text: string): string {
  const seen = text.replaceAll(UNSEEN, '').slice(0, LONGEST_WORD);
  return PLAIN_WORD.test(seen) ? seen : `'${seen.replaceAll("'", `'\\''`)}'`;
}

/**
 * An AWS CLI v2 command. `operation` is such as `ec2 describe-subnets`; the options come before `--region`.
 * A value that begins with a dash is joined to its option, so that it is never read as one.
 */
export function awsCommand(
  operation: string,
  region: string | null,
  options: Readonly<Record<string, OptionValue>>,
): string {
  const words = Object.entries(options).map(([name, value]) => optionWords(name, value));
  const place = region === null ? [] : [optionWords('region', region)];
  return [`aws ${operation}`, ...words, ...place].join(' ');
}

function optionWords(name: string, value: OptionValue): string {
  if (value === true) return `--${name}`;
  const values = typeof value === 'object' ? value : [String(value)];
  const joined = values.length === 1 && (values[0] ?? '').startsWith('-');
  return `--${name}${joined ? '=' : ' '}${values.map(quoteForShell).join(' ')}`;
}
