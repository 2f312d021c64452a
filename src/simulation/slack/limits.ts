/**
 * Slack's size limits, in characters unless the name says otherwise.
 * Sources: docs.slack.dev reference pages of blocks, block elements, views and chat.* methods; the sum of a message's
 * block text is where Slack was seen to refuse (bolt-js issue 2509), its pages do not state it.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    blockTextSum: 13_200,
    markdownSum: 12_000,
    tables: 1,
    postText: 40_000,
    updateText: 4_000,
  },
  view: {
    blocks: 100,
    title: 24,
    button: 24,
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    bytes: 250_000,
    stack: 3,
  },
  id: 255,
  sectionText: 3_000,
  sectionField: 2_000,
  sectionFields: 10,
  header: 150,
  contextElements: 10,
  contextText: 3_000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  optionText: 75,
  optionValue: 150,
  options: 100,
  overflowOptions: 5,
  choiceOptions: 10,
  placeholder: 150,
  inputLabel: 2_000,
  inputHint: 2_000,
  plainTextInput: 3_000,
  imageAlt: 2_000,
  imageTitle: 2_000,
  alertText: 200,
  planTasks: 50,
  tableRows: 100,
  tableColumns: 20,
} as const;

/** How long Slack waits for an answer, and how long what it hands out stays good; milliseconds. */
export const LIFETIMES = {
  acknowledgement: 3_000,
  trigger: 3_000,
  responseUrl: 30 * 60_000,
} as const;

/** How often one `response_url` may be used. */
export const RESPONSE_URL_USES = 5;
