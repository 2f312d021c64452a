/** Every name that Slack and this program call each other by. Those in the manifest or in old messages are public. */
export const COMMANDS = { pullfail: '/pullfail' } as const;

export const SHORTCUTS = { diagnoseMessage: 'diagnose_message', diagnose: 'diagnose' } as const;

export const VIEWS = {
  diagnose: 'diagnose_modal',
  approve: 'fix_approve_modal',
  reject: 'fix_reject_modal',
  undo: 'fix_undo_modal',
  wrong: 'diagnosis_wrong_modal',
} as const;

export const ACTIONS = {
  approve: 'fix_approve',
  reject: 'fix_reject',
  undo: 'fix_undo',
  goOn: 'fix_continue',
  recheck: 'fix_recheck',
  matrix: 'diagnosis_matrix',
  postmortem: 'incident_postmortem',
  wrong: 'diagnosis_wrong',
  terraform: 'fix_code_terraform',
  cloudFormation: 'fix_code_cloudformation',
  cli: 'fix_code_cli',
  openModal: 'open_diagnose_modal',
  watchStop: 'watch_stop',
} as const;

export const EVENTS = { appMention: 'app_mention', appHomeOpened: 'app_home_opened' } as const;
