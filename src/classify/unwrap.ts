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

/** Text that went through two programs is escaped twice. */
function undoMarkup(text: string): string {
  return text
    .replace(
      /&(?:amp;){0,3}((?:lt|gt|amp|quot|apos|nbsp|#39|#x27);)/g,
      (whole, entity: string) => ENTITIES.get(`&${entity}`) ?? whole,
    )
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

/** A fence of code with the name of its language, which a message of no program holds. */
const FENCE = /```(?:(?:json|text|log|console|bash|sh|yaml|hcl)(?=\n))?/g;
/** A line, or what stands behind its label, that somebody set in bold, in italics, struck out or as code. */
const EMPHASISED = /^((?:[A-Za-z][A-Za-z ]{0,40}: ?)?)([*_~`]{1,3})(?=\S)(.*\S)\2$/gm;
/** The same around everything. */
const ENCLOSED = /^([*_~`]{1,3})(?=\S)(.*\S)\1$/;
/** Quotation marks around everything; in JSON the first one inside would end a name or a value. */
const QUOTED = /^(["']{1,2})(?![^"']{0,300}["'] ?[:,])(.*)\1$/;

/** An ECR host in which a line ended. */
const BROKEN_HOST = /\.dkr[.-]ecr[a-z-]{0,5}\.[a-z0-9 -]{5,34}\. ?a ?m ?a ?z ?o ?n ?a ?w ?s ?\. ?c ?o ?m/g;

/** Lines without the marks that comments, quotations, table borders and emphasis put around them. */
function plainLines(text: string): string {
  return text
    .replace(FENCE, '\n')
    .trim()
    .replace(/\s+/g, (space) => (/[\n\r]/.test(space) ? '\n' : ' '))
    .replace(/(^|\n)(?:[#>|]{1,8} ?){1,4}/g, '$1')
    .replace(/(^|\n)\/\/+ ?/g, '$1')
    .replace(EMPHASISED, '$1$3');
}

/** One line of single spaces. */
function joinLines(lines: string): string {
  return lines
    .replace(/(?:[ |]{0,8}\n)+/g, ' ')
    .replace(/ @sha256:/g, '@sha256:')
    .replace(BROKEN_HOST, (host) => host.replaceAll(' ', ''))
    .trim()
    .replace(ENCLOSED, '$2')
    .replace(QUOTED, '$2')
    .trim();
}

/**
 * Undoes what terminals, editors, consoles, JSON, HTML and Slack do to a message on its way here.
 * The outcome is one line that does not depend on where the text was wrapped.
 */
export function unwrap(text: string): string {
  return joinLines(plainLines(undoEscapes(undoMarkup(undoSlackLinks(plainCharacters(text))))));
}
