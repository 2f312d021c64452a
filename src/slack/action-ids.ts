/** Every name that Slack and this program call each other by. Those in the manifest or in old messages are public. */
export const COMMANDS = { pullfail: '/pullfail' } as const;

export const SHORTCUTS = { diagnoseMessage: 'diagnose_message', diagnose: 'diagnose' } as const;

export const VIEWS = { diagnose: 'diagnose_modal' } as const;

export const ACTIONS = { recheck: 'fix_recheck', openModal: 'open_diagnose_modal' } as const;

export const EVENTS = { appMention: 'app_mention' } as const;
