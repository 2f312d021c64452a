import type { Proposal } from '../remediate/proposal.ts';

/** The forms in which the change can be had as code. */
export type CodeForm = 'terraform' | 'cloudformation' | 'cli';

/** Code that takes over what was made; `null` where nothing was. */
export function importCodeOf(_id: string, _proposal: Proposal): string | null {
  return null;
}

/** The same change as code, ready to paste; once something was made, the code that takes it over. */
export function codeOf(_id: string, _proposal: Proposal, _form: CodeForm): string {
  return '';
}
