import { redirect } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { confirmationHolds } from "#app/domain/secondFactor.ts";
import { paths } from "#app/paths.ts";
import type { Visit } from "../visit.ts";

/**
 * Asked before what a stolen session must not do: issuing decisions, changing roles, exporting, factors, tokens. Null
 * where the person signed in or confirmed himself within `confirmationMinutes`; else the refusal `confirm-first`, with
 * which `<RefusalNote>` shows the way to confirm. Visitors are the route's to refuse, before.
 */
export function whyNotConfirmed({ deps, session }: Pick<Visit, "deps" | "session">): Refusal | null {
  return session && confirmationHolds(session.confirmedAt, deps.clock()) ? null : { code: "confirm-first" };
}

/** As `whyNotConfirmed`, for a download: who must confirm is sent to do so, and then to `page`, which offers it again. */
export function confirmedOrSent(visit: Pick<Visit, "deps" | "session">, page: string): void {
  if (whyNotConfirmed(visit)) throw redirect(paths.confirm(page));
}
