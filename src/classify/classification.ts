/** What a text can say about a failed pull. The names are public: `pullfail classify --json` prints them. */
export const SYMPTOMS = [
  'ecr-auth',
  'repository-policy',
  'image-not-found',
  'network-unreachable',
  'dns',
  'layer-download',
  'rate-limited',
  'disk-full',
  'platform-mismatch',
  'invalid-reference',
  'registry-credentials',
  'tls-trust',
  'pull-through-cache',
  'unsupported-manifest',
  'registry-error',
  'host-runtime',
  'unknown-pull-failure',
  'not-a-pull-failure',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** The steps of a pull in the order in which they happen; `reference` comes before any of them. */
export const STAGES = ['auth', 'manifest', 'layer', 'unpack', 'reference', 'unknown'] as const;
export type Stage = (typeof STAGES)[number];

/** How far the words of the text alone carry. */
export type TextCertainty = 'certain' | 'likely' | 'guess';

/** The parts of a message, before anything is concluded from them. */
export interface Reading {
  /** `CannotPullContainerError` and its relatives, as written before the first colon. */
  readonly errorName: string | null;
  readonly stage: 'registry-auth' | 'manifest' | 'layers' | 'secrets' | null;
  readonly urlKind: 'ecr-api' | 'registry-root' | 'manifest' | 'blob' | 'token' | 'layer-store' | null;
  /** The innermost error: what went wrong, without where. */
  readonly leaf: string;
  /** The platform cut the text (255 or 1024 bytes, or an ellipsis); the deciding words may be gone. */
  readonly cutShort: boolean;
  /** Other errors stood in the same paste; the pull failure was chosen among them. */
  readonly otherErrors: number;
}

/** What the text itself holds. A fact that is not in the text is absent. */
export interface TextFacts {
  /** Host of the registry, with port where one is written. */
  readonly registry?: string;
  readonly repository?: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
  /** Twelve digits, from the registry host or an ARN. */
  readonly account?: string;
  readonly region?: string;
  /** The address or host that did not answer, with its port. */
  readonly endpointHost?: string;
  /** The address behind `endpointHost`, with its port, when both a name and an address are written. */
  readonly dialledAddress?: string;
  readonly retries?: number;
  /** ARN of the principal that a denial names. */
  readonly principal?: string;
  /** The IAM action that a denial names, such as `ecr:BatchGetImage`. */
  readonly action?: string;
  /** The kind of policy that a denial accuses, in IAM's own words. */
  readonly deniedBy?: string;
  /** `linux/arm64` and the like. */
  readonly platform?: string;
  readonly taskArn?: string;
  readonly cluster?: string;
  readonly service?: string;
}

/** What the text says, and nothing that the text does not hold. */
export interface Classification {
  readonly symptom: Symptom;
  readonly stage: Stage;
  readonly certainty: TextCertainty;
  /** The entry of `signatures.ts` that matched; `null` when none did. */
  readonly signatureId: string | null;
  /** One plain sentence, made of our own words only. */
  readonly summary: string;
  readonly facts: TextFacts;
  /** Other symptoms that the same words can stand for, most likely first. */
  readonly alternatives: readonly Symptom[];
  readonly reading: Reading;
}
