import { redirect } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { confirmationHolds } from "#app/domain/secondFactor.ts";
import { paths } from "#app/paths.ts";
import { findFactors } from "#db/factors.ts";
import { belongsElsewhere } from "#db/memberships.ts";
import { findPasswordHash } from "#db/people.ts";
import type { Visit } from "../visit.ts";

/**
 * Asked before what a stolen session must not do: issuing decisions, changing roles, exporting, factors, tokens. Null
 * where the person signed in or confirmed himself within `confirmationMinutes`; else the refusal `confirm-first`, with
 * which `<RefusalNote>` shows the way to confirm. Visitors are the route's to refuse, before.
 */
export function whyNotConfirmed({ deps, session }: Pick<Visit, "deps" | "session">): Refusal | null {
  return session && confirmationHolds(session.confirmedAt, deps.clock()) ? null : { code: "confirm-first" };
}

/**
 * Asked before what reaches beyond the organisation that one signed in to: the word of its identity provider doesn't
 * count there. Null where the person lately showed something of his own (password, code, passkey); else `confirm-own`.
 */
export function whyNotOwnProof({ deps, session }: Pick<Visit, "deps" | "session">): Refusal | null {
  const holds = session?.ownProofAt && confirmationHolds(session.ownProofAt, deps.clock());
  return holds ? null : { code: "confirm-own" };
}

/** Asked before the data of the whole account: with a membership elsewhere it takes an own proof, else any confirmation. */
export async function whyNotAccount(visit: Pick<Visit, "deps" | "session">): Promise<Refusal | null> {
  const { deps, session } = visit;
  const elsewhere = session && (await belongsElsewhere(deps.db, session.actor));
  return elsewhere ? whyNotOwnProof(visit) : whyNotConfirmed(visit);
}

/**
 * Asked before factors change, which open every organisation of a person: takes an own proof, but for the first thing
 * that somebody of one organisation alone gets who has nothing of his own yet.
 */
export async function whyNotFactors(visit: Pick<Visit, "deps" | "session">): Promise<Refusal | null> {
  const own = whyNotOwnProof(visit);
  if (!own || !visit.session) return own;
  const { actor } = visit.session;
  const { totp, passkeys } = await findFactors(visit.deps.db, actor.personId);
  const has = totp || passkeys.length > 0 || (await findPasswordHash(visit.deps.db, actor.personId));
  return has ? own : await whyNotAccount(visit);
}

/** As `whyNotConfirmed`, for a download: who must confirm is sent to do so, and then to `page`, which offers it again. */
export function confirmedOrSent(visit: Pick<Visit, "deps" | "session">, page: string): void {
  if (whyNotConfirmed(visit)) throw redirect(paths.confirm(page));
}

/** As `whyNotAccount`, for a download of everything about a person. */
export async function accountOrSent(visit: Pick<Visit, "deps" | "session">, page: string): Promise<void> {
  const refusal = await whyNotAccount(visit);
  if (refusal) throw redirect(paths.confirm(page, { own: refusal.code === "confirm-own" }));
}
