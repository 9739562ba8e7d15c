/**
 * The one table of expected refusals: code → HTTP status. Its sentence in three languages stands under the same code in
 * `app/i18n/<language>/refusals.json`; a test keeps the two in step.
 */
export const refusals = {
  "not-found": 404,
  "sign-in-first": 401,
  "wrong-password": 401,
  "too-many-tries": 429,
  /** More requests in a minute than a person's hand makes (`server/limits`). */
  "too-many-requests": 429,
  /** The second step of signing in, and confirmations (`server/auth/proof.ts`). */
  "wrong-code": 401,
  "wrong-own-password": 401,
  "factor-first": 401,
  "wrong-passkey": 401,
  "passkey-copied": 401,
  /** This needs a proof, not older than minutes, that it is still the person (`/confirm`). */
  "confirm-first": 401,
  /** His own password, code or passkey is asked for: a provider's word doesn't count beyond its organisation. */
  "confirm-own": 401,
  /** The last second factor of somebody who must have one. */
  "factor-required": 409,
  "passkeys-full": 409,
  "invalid-input": 400,
  /** A mailed way to a new password that was used, replaced or ran out. */
  "reset-over": 410,
  "wrong-origin": 403,
  "method-not-allowed": 405,
  "too-large": 413,
  unexpected: 500,
  "not-ready": 503,
  /** Someone else saved in between: the person's text is kept, and he is asked to reload. */
  "changed-meanwhile": 409,
  /** The thing is in a state in which this can't be done. */
  "wrong-state": 409,
  /** Four eyes: who sent it for review can't be the one who publishes. */
  "own-review": 409,
  /** The problem takes no proposals (any more). */
  "call-closed": 409,
  /** His firm has a proposal on this problem already. */
  "proposed-already": 409,
  /** Use case: something the sign-off needs is not written. */
  "use-case-incomplete": 400,
  /** A cohort's intake (`app/domain/cohort.ts`). */
  "intake-not-open": 409,
  "deadline-passed": 409,
  "application-incomplete": 400,
  "already-applied": 409,
  /** Selection (`server/commands/issueDecisions.ts` and its neighbours). */
  "intake-still-open": 409,
  "eligibility-unchecked": 409,
  "not-all-scored": 409,
  "over-capacity": 409,
  "decisions-missing": 409,
  /** The thesaurus (`server/commands/publishThesaurus.ts` and its neighbours). */
  "draft-exists": 409,
  "nothing-changed": 409,
  "preview-first": 409,
  "thesaurus-faulty": 409,
  /** A trial starts with something to measure. */
  "no-measures": 409,
  /** A fact sheet with an empty part is cleared by nobody. */
  "practice-incomplete": 400,
  /** People of an organisation (`app/domain/membership.ts`, `app/domain/invitation.ts`). */
  "member-already": 409,
  "invited-already": 409,
  "too-many-invitations": 429,
  /** A registration (`server/commands/decideRegistration.ts`) whose business is an organisation here already. */
  "business-known": 409,
  "registration-over": 410,
  "last-admin": 409,
  "invitation-over": 410,
  "other-address": 409,
  /** Files (`server/files`): by what they hold, never by their name. */
  "file-empty": 400,
  "file-too-large": 413,
  "file-kind": 415,
  "file-active": 415,
  "file-unreadable": 415,
  "file-image": 415,
  "file-customer-data": 400,
  "file-cut-off": 400,
  "too-many-files": 409,
  /** The live board (docs/board-protocol.md says which of them are temporary). */
  "not-saving": 503,
  reconnect: 503,
  "too-fast": 429,
  /** Pictures have a bound; tables take all of a board (`board/exports.ts`). */
  "board-too-large-to-draw": 413,
  "board-export-busy": 503,
  "template-empty": 409,
  "template-too-large": 413,
  "board-over": 409,
  "board-observer": 409,
  "board-held": 409,
  "board-phase": 409,
  "board-locked": 409,
  "board-revealed": 409,
  "board-private": 409,
  "board-past": 409,
  "board-at-tables": 409,
  "board-elsewhere": 409,
  "tables-too-many": 409,
  "tables-nobody": 409,
  "tables-open": 409,
  "board-not-yours": 409,
  "board-full": 409,
  "board-image-only": 415,
  "board-file-unknown": 415,
  "board-file-version": 415,
  "board-file-too-large": 413,
  "board-customer-data": 409,
  "board-element-gone": 409,
  "board-rewritten": 409,
  "board-element-exists": 409,
  "board-facilitators": 409,
  "block-opened": 409,
  /** A conflict of interest (`server/commands/declareConflict.ts`). */
  "conflict-already": 409,
  "conflict-of-owner": 409,
  "conflict-at-table": 409,
  /** An operator reads what is confidential only with a reason. */
  "reason-first": 403,
  "record-not-yours": 409,
  "record-already": 409,
  "vote-role": 409,
  "vote-closed": 409,
  "vote-open-already": 409,
  "vote-not-here": 409,
  "vote-per-element": 409,
  "vote-over-budget": 409,
  /** Coming in through one's organisation's provider (`app/domain/singleSignOn.ts`). */
  "sso-unknown-domain": 404,
  "sso-provider-away": 503,
  "sso-flow-gone": 400,
  "sso-cancelled": 400,
  "sso-not-believed": 400,
  "sso-mail-missing": 403,
  "sso-mail-unverified": 403,
  "sso-wrong-domain": 403,
  "sso-removed": 403,
  "sso-other-person": 409,
  "sso-elsewhere": 409,
  "sso-not-invited": 403,
  /** His organisation asks for its provider in the place of passwords. */
  "sso-required": 403,
  /** Nobody has come in that way yet, so nobody is made to. */
  "sso-untried": 409,
  "mail-domain-already": 409,
  "mail-domain-taken": 409,
  /** A joint statement (`server/commands/askJoint.ts`). */
  "joint-asked-already": 409,
  "joint-over": 409,
  "joint-masked": 409,
  /** Saved searches (`app/domain/savedSearch.ts`). */
  "saved-searches-full": 409,
  "search-too-broad": 409,
  "search-away": 503,
  /** Meetings (docs/meetings.md): nothing to plan, a plan in the making, one that what happened since has overtaken. */
  "meeting-nobody": 409,
  "meeting-planning": 409,
  "meeting-plan-stale": 409,
  /** Programs (docs/api.md). */
  "token-invalid": 401,
  "scope-missing": 403,
} as const;

export type RefusalCode = keyof typeof refusals;

/** A refusal as a value: which rule said no, with what the sentence needs, and per-field codes for forms. */
export type Refusal = {
  code: RefusalCode;
  detail?: Record<string, string | number>;
  /** Field name → code of its message, a key of `refusals:field.…`. */
  fields?: Record<string, string>;
};

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, more: Omit<Refusal, "code"> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, ...more } };
}

export function statusOf(refusal: Refusal): number {
  return refusals[refusal.code];
}
