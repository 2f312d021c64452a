/** What Slack takes, in characters or pieces. From docs.slack.dev/reference/block-kit; `messageText` was found by bolt-js #2509. */
export const SLACK_LIMITS = {
  blocks: 50,
  /** Slack has refused messages near 13,200 characters of block text with `msg_blocks_too_long`. */
  messageText: 10_000,
  /** `text` of `chat.update`. */
  fallbackText: 4_000,
  header: 150,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2_000,
  /** `text` of a confirmation dialog. */
  confirmText: 300,
  optionText: 75,
  viewTitle: 24,
  inputText: 3_000,
  privateMetadata: 3_000,
} as const;

/** What our own messages take: small enough to be read in an incident. */
export const OUR_LIMITS = {
  /** The error as it was received, in the root message. */
  quotedError: 600,
  /** One sentence or one line that came from AWS or from a person. */
  line: 900,
  /** A command is shown whole or not at all. */
  command: 2_800,
  /** A name or an id inside a line. */
  name: 160,
  fallbackText: 600,
  checkLines: 30,
  /** Room that is kept free on a page for its header and footer. */
  pageReserve: 900,
} as const;
