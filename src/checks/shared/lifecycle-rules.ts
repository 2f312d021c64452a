/** One rule of an ECR lifecycle policy. */
export interface LifecycleRule {
  readonly priority: number;
  readonly description: string;
  /** Which images it deletes, in words. */
  readonly selection: string;
  /** Whether it takes images such as the one that is gone; `null` when the rule cannot be read. */
  readonly applies: boolean | null;
}

/** What is known of an image that is gone. */
export interface GoneImage {
  readonly tag: string | null;
  readonly untagged: boolean;
}

/** Reads the policy's JSON; anything unreadable gives no rules. Priority decides, the smallest first. */
export function parseLifecyclePolicy(text: string, gone: GoneImage): readonly LifecycleRule[] {
  const policy = parseObject(text);
  const rules = Array.isArray(policy['rules']) ? policy['rules'] : [];
  return rules
    .map((rule: unknown) => readRule(asObject(rule), gone))
    .sort((a, b) => a.priority - b.priority)
    .slice(0, 50);
}

function readRule(rule: Fields, gone: GoneImage): LifecycleRule {
  const selection = asObject(rule['selection']);
  const status = textOf(selection['tagStatus']);
  const patterns = [
    ...textsOf(selection['tagPrefixList']).map((prefix) => `${prefix}*`),
    ...textsOf(selection['tagPatternList']),
  ];
  const priority = typeof rule['rulePriority'] === 'number' ? rule['rulePriority'] : 0;
  const which =
    status === 'tagged'
      ? `images tagged ${patterns.join(', ')}`
      : status === 'untagged'
        ? 'untagged images'
        : 'any image';
  return {
    priority,
    description: textOf(rule['description']).slice(0, 256),
    selection: `${which} ${limitOf(selection)}`,
    applies: appliesTo(status, patterns, gone),
  };
}

function limitOf(selection: Fields): string {
  const count = typeof selection['countNumber'] === 'number' ? selection['countNumber'] : 0;
  return selection['countType'] === 'imageCountMoreThan'
    ? `beyond the newest ${count}`
    : `older than ${count} ${textOf(selection['countUnit']) || 'days'}`;
}

function appliesTo(status: string, patterns: readonly string[], gone: GoneImage): boolean | null {
  if (status === 'any') return true;
  if (status === 'untagged') return gone.untagged;
  if (status !== 'tagged') return null;
  const { tag } = gone;
  return tag !== null && !gone.untagged && patterns.some((pattern) => matches(tag, pattern));
}

/** `*` stands for any characters; the parts between are looked for one after the other. */
function matches(tag: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!tag.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = tag.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return rest.length > 0 ? rest.at(-1) === '' || tag.endsWith(rest.at(-1) ?? '') : at === tag.length;
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(text: string): Fields {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
