import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { STAGES, SYMPTOMS } from '../../src/classify/classification.ts';
import { CERTAINTIES } from '../../src/diagnose/certainty.ts';
import { SETTINGS } from '../../src/settings.ts';
import { ACTIONS, COMMANDS, SHORTCUTS, VIEWS } from '../../src/slack/action-ids.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/).sort();

/** Written out once more on purpose: a name that changes here breaks what others have scripted, and needs a major version. */
describe('names that others script against', () => {
  it.each<readonly [string, readonly string[], string]>([
    [
      'symptoms',
      SYMPTOMS,
      `ecr-auth repository-policy image-not-found network-unreachable dns layer-download rate-limited disk-full
      platform-mismatch invalid-reference registry-credentials tls-trust pull-through-cache unsupported-manifest
      registry-error host-runtime unknown-pull-failure not-a-pull-failure`,
    ],
    ['stages', STAGES, 'auth manifest layer unpack reference unknown'],
    [
      'causes',
      CAUSE_IDS,
      `execution-role-missing role-not-assumable role-permission repository-policy endpoint-policy repository-missing
      tag-missing digest-missing image-archived wrong-region wrong-account platform-mismatch vpc-endpoint-missing
      vpc-endpoint-unavailable vpc-endpoint-private-dns vpc-endpoint-security-group vpc-endpoint-route-table
      security-group-egress network-acl nat-unusable no-public-ip no-route rate-limit registry-credentials disk-full
      invalid-reference tls-trust pull-through-cache unsupported-manifest registry-error host-runtime`,
    ],
    ['certainties', CERTAINTIES, 'confirmed likely possible unknown'],
    [
      'settings',
      Object.values(SETTINGS).map(({ name }) => name),
      `SLACK_BOT_TOKEN SLACK_SIGNING_SECRET SLACK_APP_TOKEN SLACK_API_URL PORT PULLFAIL_READER_ROLE PULLFAIL_FIXER_ROLE
      PULLFAIL_APPROVERS PULLFAIL_TWO_PERSON PULLFAIL_APPROVAL_TTL PULLFAIL_ENDPOINTS_PER_DAY PULLFAIL_EVENTS_QUEUE
      PULLFAIL_ROUTES PULLFAIL_STORM_WINDOW PULLFAIL_LEASE PULLFAIL_STATE_DIR PULLFAIL_STORE_URL LOG_LEVEL`,
    ],
    [
      'buttons',
      Object.values(ACTIONS),
      `fix_approve fix_reject fix_undo fix_continue fix_recheck fix_code_terraform fix_code_cloudformation fix_code_cli
      diagnosis_matrix diagnosis_wrong incident_postmortem open_diagnose_modal watch_stop`,
    ],
    [
      'forms, shortcuts and the command',
      [...Object.values(VIEWS), ...Object.values(SHORTCUTS), ...Object.values(COMMANDS)],
      `diagnose_modal fix_approve_modal fix_reject_modal fix_undo_modal diagnosis_wrong_modal diagnose_message diagnose
      /pullfail`,
    ],
  ])('the %s are these', (_, names, listed) => {
    expect([...names].sort()).toEqual(words(listed));
  });
});
