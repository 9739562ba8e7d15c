import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { domainOf } from "#app/domain/singleSignOn.ts";
import { findSingleSignOnOf } from "#db/single-sign-on.ts";
import { insertFlow } from "#db/single-sign-on-flows.ts";
import { flowMinutes, hashSecret, newBinding } from "../auth/browserBinding.ts";
import { discover, leave } from "../auth/oidc.ts";
import { providerOf } from "../auth/providerOf.ts";
import type { Deps } from "../deps.ts";

export const beginSingleSignOnInput = z.object({
  email: z.string().trim().min(1).max(254),
  to: z.string().max(2000).optional(),
  /** Somebody who is signed in proves that it is still he. */
  again: z.literal("1").optional(),
});

/** Beginnings per network address in ten minutes: each asks the provider something. A bank's people share one address. */
const beginnings = new RateLimiterMemory({ points: 300, duration: 600 });

/** What a sealed verifier belongs to: it opens for no other flow. */
export function verifierContext(stateHash: string): string {
  return `single-sign-on-flow:${stateHash}`;
}

/**
 * Sends somebody to the provider of the organisation that his mail domain is bound to. Asks nothing about the account:
 * the answer is the same for every address of a domain.
 * @param callback where the provider sends him back.
 * @returns where to go, and the cookie that binds the flow to this browser.
 */
export async function beginSingleSignOn(
  deps: Deps,
  from: { address: string | null; callback: string },
  input: { email: string; to: string; fresh: boolean },
): Promise<Result<{ url: string; setCookie: string }>> {
  try {
    await beginnings.consume(from.address ?? "");
  } catch {
    return refuse("too-many-tries");
  }
  const domain = domainOf(input.email);
  const settings = domain ? await findSingleSignOnOf(deps.db, domain) : undefined;
  if (!settings) return refuse("sso-unknown-domain");
  const found = await discover(deps.env, providerOf(deps, settings));
  if ("trouble" in found) {
    deps.log.warn({ organisationId: settings.organisationId, ...found }, "identity provider away");
    return refuse("sso-provider-away");
  }
  const { url, state, nonce, codeVerifier } = await leave(found.configuration, from.callback, input);
  const { hash, setCookie } = newBinding(deps.env);
  const stateHash = hashSecret(state);
  const now = deps.clock();
  await deps.db.transaction().execute((tx) =>
    insertFlow(
      tx,
      {
        stateHash,
        browserHash: hash,
        organisationId: settings.organisationId,
        issuer: settings.issuer,
        clientId: settings.clientId,
        codeVerifier: deps.sealing.seal(codeVerifier, verifierContext(stateHash)),
        nonce,
        returnTo: input.to,
        fresh: input.fresh,
        expiresAt: new Date(now.getTime() + flowMinutes * 60_000),
      },
      now,
    ),
  );
  return ok({ url, setCookie });
}
