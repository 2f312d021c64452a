import { approvers } from './approvers.ts';
import { awsIdentity } from './aws-identity.ts';
import { awsRegion } from './aws-region.ts';
import { fixerRole } from './fixer-role.ts';
import { nodeVersion } from './node-version.ts';
import { readActions } from './read-actions.ts';
import { readerRole } from './reader-role.ts';
import { settings } from './settings.ts';
import type { Look } from './shared/look.ts';
import { signingSecret } from './signing-secret.ts';
import { slackPages } from './slack-pages.ts';
import { slackScopes } from './slack-scopes.ts';
import { slackSocket } from './slack-socket.ts';
import { slackToken } from './slack-token.ts';
import { storeLasts } from './store-lasts.ts';
import { storeWorks } from './store-works.ts';
import { unknownSettings } from './unknown-settings.ts';

/** Every look, in the order in which it is shown; each file of this folder that holds one is listed. */
export const LOOKS: readonly Look[] = [
  nodeVersion,
  settings,
  unknownSettings,
  slackToken,
  slackScopes,
  slackSocket,
  signingSecret,
  approvers,
  slackPages,
  awsIdentity,
  awsRegion,
  readerRole,
  readActions,
  fixerRole,
  storeWorks,
  storeLasts,
];
