import { z } from "zod";
import { newId } from "#app/domain/id.ts";
import { invitationExpiry } from "#app/domain/invitation.ts";
import type { Localised } from "#app/domain/language.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findAccount } from "#db/accounts.ts";
import type { Transaction } from "#db/client.ts";
import { insertInvitation, revokeUninvited } from "#db/invitations.ts";
import { lockMember } from "#db/memberships.ts";
import { lockOperator } from "#db/operators.ts";
import { insertOrganisation } from "#db/organisations.ts";
import { act } from "../act.ts";
import { newMailedKey } from "../auth/mailedKey.ts";
import type { Deps } from "../deps.ts";

export const inviteOperatorInput = z.object({
  email: z.string().trim().pipe(z.email().max(254)),
  /** Also where somebody administers the lab already: he may have lost his way in. */
  again: z.boolean(),
});

/** What the organisation is called until its administrator renames it. */
const labName: Localised = { en: "Co-Creation Lab", zhHant: "共創實驗室", zhHans: "共创实验室" };

/**
 * Invites who will administer the lab, from the machine it runs on: whoever can call this reads the whole database
 * anyway, so no member is asked. Makes the operator's organisation where there is none. Nothing is mailed: whoever called
 * it passes the key on. A key made in this way earlier is worth nothing from now on, so that a mistyped address has none.
 * Refused: `wrong-state` where somebody administers it already and not `again`; `member-already`.
 * @returns the key of the invitation, which is shown once.
 */
export async function inviteOperator(
  deps: Deps,
  { email, again }: z.output<typeof inviteOperatorInput>,
): Promise<Result<{ key: string; expiresAt: Date }>> {
  const now = deps.clock();
  return await act(deps, null, async (tx, record) => {
    const there = await lockOperator(tx);
    if (there && there.admins > 0 && !again) return refuse("wrong-state");
    const organisationId = there?.id ?? (await insertLab(tx, now));
    if (!there) {
      const subject = { kind: "organisation", id: organisationId };
      record({ kind: "organisation.created", subject, data: { kind: "operator" } });
    }
    const account = await findAccount(tx, email);
    if (account && (await lockMember(tx, organisationId, account.personId))) return refuse("member-already");
    for (const revoked of await revokeUninvited(tx, organisationId, email, now)) {
      record({ kind: "invitation.revoked", subject: { kind: "invitation", id: revoked }, data: { organisationId } });
    }
    const id = newId();
    const { key, hash } = newMailedKey();
    const roles = ["operator-admin" as const];
    const expiresAt = invitationExpiry(now);
    const made = { id, tokenHash: hash, email, organisationId, roles, title: null, invitedBy: null, expiresAt, now };
    await insertInvitation(tx, made);
    record({ kind: "invitation.sent", subject: { kind: "invitation", id }, data: { organisationId, roles } });
    return ok({ key, expiresAt });
  });
}

async function insertLab(tx: Transaction, at: Date): Promise<string> {
  const id = newId();
  await insertOrganisation(tx, { id, kind: "operator", facts: { name: labName, regulators: [] }, at });
  return id;
}
