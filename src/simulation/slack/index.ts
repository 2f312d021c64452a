export { plainText } from './blocks/plain-text.ts';
export type { BlockProblem } from './blocks/problem.ts';
export { type ContentRefusal, type MessageContent, refuseMessage } from './blocks/refuse-message.ts';
export { validateBlocks } from './blocks/validate-blocks.ts';
export { validateView } from './blocks/validate-view.ts';
export { type Clock, ManualClock, systemClock } from './clock.ts';
export { makeChannel, makeUser } from './defaults.ts';
export type { Acknowledgement, Delivery, Redelivery, Signature, Transport } from './delivery/delivery.ts';
export type { Fault } from './faults.ts';
export { LIMITS } from './limits.ts';
export type { SlackSimulationOptions } from './options.ts';
export { appHomeOpenedEvent, appMentionEvent, eventPayload, messageEvent } from './payloads/event-builders.ts';
export {
  blockActionsPayload,
  globalShortcutPayload,
  messageShortcutPayload,
  slashCommandPayload,
  viewClosedPayload,
  viewPayload,
  viewSubmissionPayload,
} from './payloads/payload-builders.ts';
export { type SlackSimulation, startSlackSimulation } from './simulation.ts';
export type { Change } from './state/changes.ts';
export type { ApiRequest, Channel, HomeView, Message, ModalView, SlackFile, User, UserGroup } from './state/records.ts';
export { escapeEntities, mangleTypedText, typedBlocks } from './typed-text.ts';
