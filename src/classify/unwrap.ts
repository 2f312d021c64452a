const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&apos;', "'"],
  ['&nbsp;', ' '],
]);

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['003c', '<'],
  ['003e', '>'],
  ['0026', '&'],
  ['0027', "'"],
  ['0022', '"'],
  ['2019', "'"],
  ['2018', "'"],
]);

/** Slack writes `<https://host/path|host/path>` for what was typed as `host/path`. */
function undoSlackLinks(text: string): string {
  return text
    .replace(/<(?:https?:\/\/|mailto:)[^<>|\s]{1,2048}\|([^<>|]{1,2048})>/g, '$1')
    .replace(/<(https?:\/\/[^<>|\s]{1,2048})>/g, '$1');
}

function undoMarkup(text: string): string {
  return text
    .replace(/&(?:lt|gt|amp|quot|apos|nbsp|#39|#x27);/g, (entity) => ENTITIES.get(entity) ?? entity)
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/<\/?(?:code|pre|span|div|td|tr|li|strong|em)\b[^<>]{0,200}>/g, ' ');
}

function undoEscapes(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (whole, code: string) => ESCAPED.get(code.toLowerCase()) ?? whole)
    .replace(/\\{2,}/g, '\\')
    .replace(/\\(["'/])/g, '$1')
    .replace(/\\[nrt]/g, '\n')
    .replace(/\\([._\-*[\]()#!<>])/g, '$1');
}

function plainCharacters(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals colour their output with them
      .replace(/\u001b\[[0-9;]{0,20}[A-Za-z]/g, '')
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[\u2018\u2019\u00b4]/g, "'")
      .replace(/[\u201c\u201d]/g, '"')
      .replace(/\u2026/g, '...')
  );
}

/** An ECR host in which a line ended. */
const BROKEN_HOST = /\.dkr[.-]ecr[a-z-]{0,5}\.[a-z0-9 -]{5,34}\. ?a ?m ?a ?z ?o ?n ?a ?w ?s ?\. ?c ?o ?m/g;

/** One line of single spaces, without the marks that comments, quotations and table borders put before a line. */
function joinLines(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, (space) => (/[\n\r]/.test(space) ? '\n' : ' '))
    .replace(/(^|\n)(?:[#>|]{1,8} ?){1,4}/g, '$1')
    .replace(/(^|\n)\/\/+ ?/g, '$1')
    .replace(/[ |]{0,8}\n/g, ' ')
    .replace(/ @sha256:/g, '@sha256:')
    .replace(BROKEN_HOST, (host) => host.replaceAll(' ', ''))
    .trim();
}

/**
 * Undoes what terminals, editors, consoles, JSON, HTML and Slack do to a message on its way here.
 * The outcome is one line that does not depend on where the text was wrapped.
 */
export function unwrap(text: string): string {
  return joinLines(undoEscapes(undoMarkup(undoSlackLinks(plainCharacters(text)))));
}
