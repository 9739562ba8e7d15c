import { z } from "zod";
import type { Actor, Role } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { mayJoinAs } from "#app/domain/singleSignOn.ts";
import { anybodyCameIn } from "#db/external-identities.ts";
import { findSingleSignOn, lockSingleSignOn, upsertSingleSignOn } from "#db/single-sign-on.ts";
import { act } from "../act.ts";
import { discover, type Provider } from "../auth/oidc.ts";
import { secretContext } from "../auth/providerOf.ts";
import type { Deps } from "../deps.ts";

const checkbox = z.literal("on").optional().transform(Boolean);

export const saveSingleSignOnInput = z.object({
  issuer: z.string().trim().min(1).max(500),
  clientId: z.string().trim().min(1).max(500),
  /** Left empty, the secret stays as it is while issuer and client stay, too. */
  clientSecret: z.string().max(1000).optional(),
  defaultRole: z.string().max(40).optional(),
  secondFactor: checkbox,
  enabled: checkbox,
  required: checkbox,
});

/**
 * Keeps how an organisation's people come in through its own provider; only once that provider has answered and is what
 * it says. Requiring it waits until somebody has come in that way.
 */
export async function saveSingleSignOn(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveSingleSignOnInput>,
): Promise<Result<null>> {
  if (!can(actor, "single-sign-on.manage", null)) return refuse("not-found");
  const role = input.defaultRole ?? null;
  if (role !== null && !mayJoinAs(actor.organisationKind, role)) {
    return refuse("invalid-input", { fields: { defaultRole: "invalid" } });
  }
  if (input.required && !input.enabled) return refuse("invalid-input", { fields: { required: "sso-not-enabled" } });
  const { organisationId } = actor;
  const before = await findSingleSignOn(deps.db, organisationId);
  const { issuer, clientId } = input;
  const same = before?.issuer === issuer && before.clientId === clientId;
  const sealed = input.clientSecret
    ? deps.sealing.seal(input.clientSecret, secretContext(organisationId))
    : same
      ? before.clientSecret
      : null;
  const provider: Provider = { issuer, clientId, clientSecret: input.clientSecret ?? null };
  const found = await discover(deps.env, provider);
  if ("trouble" in found) {
    deps.log.info({ organisationId, ...found }, "identity provider refused");
    return refuse("invalid-input", { fields: { issuer: `sso-${found.trouble}` } });
  }
  return await act(deps, actor, async (tx, record) => {
    await lockSingleSignOn(tx, organisationId);
    if (input.required && !(await anybodyCameIn(tx, organisationId, issuer))) return refuse("sso-untried");
    await upsertSingleSignOn(tx, {
      organisationId,
      issuer,
      clientId,
      clientSecret: sealed,
      defaultRole: role as Role | null,
      secondFactor: input.secondFactor,
      enabled: input.enabled,
      required: input.required,
      savedBy: actor.personId,
      now: deps.clock(),
    });
    record({
      kind: "single-sign-on.saved",
      subject: { kind: "organisation", id: organisationId },
      data: {
        issuer,
        enabled: input.enabled,
        required: input.required,
        secondFactor: input.secondFactor,
        defaultRole: role,
        secretChanged: Boolean(input.clientSecret),
      },
    });
    return ok(null);
  });
}
