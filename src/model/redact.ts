const MARK = '[redacted]';

/** Query parameters that sign a request: AWS, CloudFront, Google, Azure and Docker's own CDN. */
const SIGNED_QUERY =
  /X-Amz-(?:A|C|S|D|E)|X-Goog-|[?&](?:Signature|Policy|Key-Pair-Id|sig|se|sv|verify|token|access_token|AWSAccessKeyId)=/i;
const QUERY = /\?[^\s"'<>|`]+/g;

/** A signed parameter outside a whole query: its address was wrapped or cut. Long pieces on the next lines belong to it. */
const STRAY_PARAMETER =
  /(?<![A-Za-z0-9-])(X-Amz-(?:Security-Token|Signature|Credential)|X-Goog-(?:Signature|Credential))(?:=|%3D)[^\s"'<>&|]*(?:\s+(?![A-Za-z]{1,20}[\s:,.])[A-Za-z0-9%+/=_-]{24,}(?=[\s"'&]|$))*/gi;

/** Shapes that name themselves. Each begins where no token character stands before it, so that runs are read once. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [STRAY_PARAMETER, `$1=${MARK}`],
  [/(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g, MARK],
  [/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g, MARK],
  [/(?<![A-Za-z0-9_])dckr_[a-z]{2,5}_[A-Za-z0-9_-]+/g, MARK],
  [/(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,})/g, MARK],
  [/(?<![A-Za-z0-9_-])gl(?:pat|dt|cbt|rt)-[A-Za-z0-9_-]{16,}/g, MARK],
  [/(?<![A-Za-z0-9_-])(?:xox[a-z]|xapp|xwfp)-[A-Za-z0-9-]{8,}/g, MARK],
  [/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_-]+/g, `$1${MARK}`],
  [/(?<![A-Za-z0-9+/=])QVdTO[A-Za-z0-9+/=]{16,}/g, MARK],
  [/(pull rate limit as )['"\u2018\u2019]?[^\s'"\u2018\u2019:]{1,128}['"\u2018\u2019]?/gi, `$1'${MARK}'`],
  [/:\/\/[^\s/@"'<>|]{1,512}@(?!sha256:)/g, `://${MARK}@`],
];

/** Names whose value is secret in headers, JSON and environment listings, quoted or not, escaped or not. */
const SECRET_NAMES =
  'proxy-authorization|authorization|x-registry-auth|x-amz-security-token|aws_secret_access_key|aws_session_token|aws_security_token|secretaccesskey|sessiontoken|identitytoken|registrytoken|authorizationtoken|access_?token|refresh_?token|id_token|client_?secret|password|passwd|"auth';
/** A value goes on behind a comma unless the next name begins there. */
const NAMED = new RegExp(
  `((?:${SECRET_NAMES})[\\\\"']{0,4} ?[=:] ?\\[?[\\\\"']{0,4})(?:(Basic|Bearer|AWS4-HMAC-SHA256) )?(?:[^\\s"'\\\\,;}\\]]|,(?=[^\\s"'\\\\,;}\\]])(?![\\w-]{1,40}[=:]))+`,
  'gi',
);
/** What people choose may hold spaces and marks; its quotes say where it ends. */
const QUOTED_PASSWORD = /((?:password|passwd|client_?secret)\\?["']? ?[=:] ?)(["'])(?:(?!\2)[^\\\r\n]){1,512}\2/gi;
const DOCKER_LOGIN = /(\bdocker login\b[^\r\n]{0,200}? (?:-p|--password)[ =])[^\s]{1,512}/gi;
const WORDS_AFTER_NAME =
  /^(?:is|was|server|must|not|or|and|for|to|in|does|has|failed|required|incorrect|invalid|unauthorized|denied|authentication)[:.]?$/i;

const KEY_BEGIN = /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----/g;
const KEY_END = 'PRIVATE KEY-----';

/** Cuts private keys by searching, since a key without its end would make an expression read the rest again and again. */
function withoutPrivateKeys(text: string): string {
  if (!text.includes('-----BEGIN ')) return text;
  const kept: string[] = [];
  let from = 0;
  for (const begin of text.matchAll(KEY_BEGIN)) {
    if (begin.index < from) continue;
    const end = text.indexOf(KEY_END, begin.index + begin[0].length);
    kept.push(text.slice(from, begin.index), MARK);
    from = end < 0 ? text.length : end + KEY_END.length;
    if (end < 0) break;
  }
  return kept.join('') + text.slice(from);
}

function withoutSignedQueries(text: string): string {
  return text.replace(QUERY, (query) => (SIGNED_QUERY.test(query) ? `?${MARK}` : query));
}

function withoutNamedSecrets(text: string): string {
  const unquoted = text.replace(QUOTED_PASSWORD, `$1$2${MARK}$2`).replace(DOCKER_LOGIN, `$1${MARK}`);
  return unquoted.replace(NAMED, (whole, name: string, scheme: string | undefined) => {
    const value = whole.slice(name.length + (scheme === undefined ? 0 : scheme.length + 1));
    if (WORDS_AFTER_NAME.test(value) || /^\[?redacted\b/.test(value)) return whole;
    return `${name}${scheme === undefined ? '' : `${scheme} `}${MARK}`;
  });
}

/**
 * Takes secrets out of a foreign text before it is shown, stored or logged: signed queries, keys, tokens, registry
 * user names and passwords. What decides a classification (hosts, paths, statuses, sentences) stays. Linear.
 */
export function redact(text: string): string {
  const plain = withoutSignedQueries(withoutPrivateKeys(text));
  return withoutNamedSecrets(SHAPES.reduce((kept, [shape, mark]) => kept.replace(shape, mark), plain));
}

/** The longest beginning of a text that fits into `maxBytes` of UTF-8, without a character cut in two. */
export function capText(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const room = new Uint8Array(Math.max(0, maxBytes));
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}
