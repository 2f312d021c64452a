/** What Slack says about the one who clicked, asked for at every click. */
export interface Clicker {
  readonly userId: string;
  /** `null`: Slack did not tell. */
  readonly teamId: string | null;
  readonly ownTeamId: string | null;
  readonly guest: boolean;
  readonly stranger: boolean;
  readonly deactivated: boolean;
  readonly bot: boolean;
  /** Groups among the approvers that the person is in. */
  readonly groups: readonly string[];
}

/** Who may approve, by the settings. */
export interface ApprovalRules {
  /** User ids and user-group ids. */
  readonly approvers: readonly string[];
  readonly twoPerson: boolean;
}

/** Why somebody may not press a button. */
export type NotAllowed =
  | { readonly kind: 'nobody-may' }
  | { readonly kind: 'not-an-approver' }
  | { readonly kind: 'guest' }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'deactivated' }
  | { readonly kind: 'bot' }
  /** The one who asked may not approve, by the setting. */
  | { readonly kind: 'own-request' };

/** Whether a person may approve. `null`: they may. Ids decide; names and e-mail addresses never do. */
export function mayNotApprove(
  clicker: Clicker,
  { approvers, twoPerson }: ApprovalRules,
  askedBy: readonly string[],
): NotAllowed | null {
  if (approvers.length === 0) return { kind: 'nobody-may' };
  const outside = notAMember(clicker);
  if (outside !== null) return outside;
  const listed = approvers.includes(clicker.userId) || clicker.groups.some((group) => approvers.includes(group));
  if (!listed) return { kind: 'not-an-approver' };
  if (twoPerson && askedBy.includes(clicker.userId)) return { kind: 'own-request' };
  return null;
}

/** Why somebody is no full member of the workspace. `null`: they are one. */
export function notAMember({ bot, deactivated, stranger, guest, teamId, ownTeamId }: Clicker): NotAllowed | null {
  if (bot) return { kind: 'bot' };
  if (deactivated) return { kind: 'deactivated' };
  if (stranger || teamId === null || teamId !== ownTeamId) return { kind: 'stranger' };
  return guest ? { kind: 'guest' } : null;
}
