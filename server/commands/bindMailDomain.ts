import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { mailDomainSchema } from "#app/domain/singleSignOn.ts";
import { deleteMailDomain, insertMailDomain, lockAskedDomain, setMailDomainApproved } from "#db/mail-domains.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const mailDomainInput = z.object({ domain: mailDomainSchema });
export const judgeMailDomainInput = mailDomainInput.extend({ organisationId: z.uuid() });

/** An organisation says that a mail domain is its own. It binds once the operator has approved it. */
export async function askMailDomain(
  deps: Deps,
  actor: Actor,
  { domain }: z.output<typeof mailDomainInput>,
): Promise<Result<null>> {
  if (!can(actor, "single-sign-on.manage", null)) return refuse("not-found");
  const { organisationId, personId } = actor;
  return await act(deps, actor, async (tx, record) => {
    const asked = await insertMailDomain(tx, { organisationId, domain, askedBy: personId, now: deps.clock() });
    if (!asked) return refuse("mail-domain-already");
    record({ kind: "mail-domain.asked", subject: { kind: "organisation", id: organisationId }, data: { domain } });
    return ok(null);
  });
}

/** An organisation gives a domain up; whoever comes in with it can't any more. */
export async function removeMailDomain(
  deps: Deps,
  actor: Actor,
  { domain }: z.output<typeof mailDomainInput>,
): Promise<Result<null>> {
  if (!can(actor, "single-sign-on.manage", null)) return refuse("not-found");
  const { organisationId } = actor;
  return await act(deps, actor, async (tx, record) => {
    if (!(await deleteMailDomain(tx, { organisationId, domain }))) return refuse("not-found");
    record({ kind: "mail-domain.removed", subject: { kind: "organisation", id: organisationId }, data: { domain } });
    return ok(null);
  });
}

/** The operator has checked that a domain is this organisation's own: it binds from now on. */
export async function approveMailDomain(
  deps: Deps,
  actor: Actor,
  { organisationId, domain }: z.output<typeof judgeMailDomainInput>,
): Promise<Result<null>> {
  if (!can(actor, "mail-domain.approve", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const asked = await lockAskedDomain(tx, organisationId, domain);
    if (!asked) return refuse("not-found");
    if (!can(actor, "mail-domain.approve", asked)) return refuse("own-review");
    if (asked.approvedAt) return refuse("wrong-state");
    if (asked.taken) return refuse("mail-domain-taken");
    await setMailDomainApproved(tx, { organisationId, domain, by: actor.personId, now: deps.clock() });
    record({ kind: "mail-domain.approved", subject: { kind: "organisation", id: organisationId }, data: { domain } });
    return ok(null);
  });
}

/** The operator takes a domain from an organisation, approved or not. */
export async function refuseMailDomain(
  deps: Deps,
  actor: Actor,
  { organisationId, domain }: z.output<typeof judgeMailDomainInput>,
): Promise<Result<null>> {
  if (!can(actor, "mail-domain.approve", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    if (!(await deleteMailDomain(tx, { organisationId, domain }))) return refuse("not-found");
    record({ kind: "mail-domain.refused", subject: { kind: "organisation", id: organisationId }, data: { domain } });
    return ok(null);
  });
}
