import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type apiTokenInput, prefixOf, tokenStart } from "#app/domain/apiToken.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertApiToken, revokeApiTokenRow } from "#db/api-tokens.ts";
import { act } from "../act.ts";
import { hashSecret } from "../auth/browserBinding.ts";
import type { Deps } from "../deps.ts";

/**
 * Makes a token that acts as whoever made it, no further than its scopes and no longer than its days.
 * @returns the token: it is shown this once, and stored as a hash.
 */
export async function createApiToken(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof apiTokenInput>,
): Promise<Result<{ id: string; token: string }>> {
  if (!can(actor, "api-token.manage", null)) return refuse("not-found");
  const now = deps.clock();
  const token = tokenStart + randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + input.days * 86_400_000);
  return await act(deps, actor, async (tx, record) => {
    const id = await insertApiToken(tx, {
      actor,
      name: input.name,
      tokenHash: hashSecret(token),
      prefix: prefixOf(token),
      scopes: input.scopes,
      expiresAt,
      now,
    });
    record({
      kind: "api-token.created",
      subject: { kind: "api-token", id },
      data: { scopes: input.scopes, expiresAt: expiresAt.toISOString() },
    });
    return ok({ id, token });
  });
}

/** Ends a token of the administrator's own organisation, whoever made it. */
export async function revokeApiToken(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  if (!can(actor, "api-token.manage", null)) return refuse("not-found");
  const { organisationId, personId } = actor;
  return await act(deps, actor, async (tx, record) => {
    if (!(await revokeApiTokenRow(tx, { id, organisationId, by: personId, now: deps.clock() })))
      return refuse("not-found");
    record({ kind: "api-token.revoked", subject: { kind: "api-token", id } });
    return ok(null);
  });
}
