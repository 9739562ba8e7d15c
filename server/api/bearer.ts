import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Actor } from "#app/domain/actor.ts";
import { bearerOf, type Scope } from "#app/domain/apiToken.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { useApiToken } from "#db/api-tokens.ts";
import { hashSecret } from "../auth/browserBinding.ts";
import type { Deps } from "../deps.ts";

export type Bearer = { actor: Actor; prefix: string; scopes: readonly Scope[] };

/** A token may ask this often a minute, in this process. */
const pace = new RateLimiterMemory({ points: 300, duration: 60 });
/** A network address may show this many wrong tokens in ten minutes. */
const wrongTokens = new RateLimiterMemory({ points: 50, duration: 600 });

/**
 * Whoever shows a token in the Authorization header; cookies never count here.
 * @returns `too-many-tries` with `detail.seconds` until the next try, or `token-invalid` whatever is wrong with it.
 */
export async function bearerIn(
  deps: Deps,
  authorization: string | undefined,
  address: string | null,
): Promise<Result<Bearer>> {
  const from = address ?? "";
  const tried = await wrongTokens.get(from);
  if (tried && tried.consumedPoints >= wrongTokens.points) return tooMany(tried.msBeforeNext);
  const token = bearerOf(authorization);
  const found = token ? await useApiToken(deps.db, hashSecret(token), { address, now: deps.clock() }) : undefined;
  if (!found) {
    if (authorization) await wrongTokens.penalty(from);
    return refuse("token-invalid");
  }
  try {
    await pace.consume(found.id);
  } catch (over) {
    return tooMany((over as { msBeforeNext: number }).msBeforeNext);
  }
  return ok({ actor: found.actor, prefix: found.prefix, scopes: found.scopes });
}

function tooMany(ms: number): Result<never> {
  return refuse("too-many-tries", { detail: { seconds: Math.max(1, Math.ceil(ms / 1000)) } });
}
