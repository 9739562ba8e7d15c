import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { Transaction } from "#db/client.ts";
import { listProblemsTouched, readConflict } from "#db/conflicts.ts";
import { isRanked } from "#db/match-pairs.ts";
import { askForAllRankings, askForRankings, type WantKind } from "#db/match-wants.ts";
import { listFirmsSeeing } from "#db/problem-readers.ts";
import { isSupplier } from "#db/suppliers.ts";

type Wants = { kind: WantKind; id: string; spread: boolean }[];

/** What is read anew of a problem: its text, who may see it, whether it takes proposals. */
const problemChanged: ReadonlySet<string> = new Set([
  "problem.published",
  "problem.edited",
  "problem.parked",
  "problem.reopened",
  "problem.closed",
  "problem.owner-added",
  "problem.matching",
  "problem.in-workshop",
]);

const organisationChanged: ReadonlySet<string> = new Set([
  "organisation.renamed",
  "organisation.facts-edited",
  "organisation.suspended",
  "organisation.reopened",
]);

/**
 * Notes, in the transaction of a change, which rankings are to be computed after it.
 * @returns whether any are: then their job belongs in the same transaction.
 */
export async function askForMatches(tx: Transaction, event: NewEvent, by: Actor | null, now: Date): Promise<boolean> {
  if (event.kind === "thesaurus.published") {
    await askForAllRankings(tx, event.kind, now);
    return true;
  }
  const wants = await wantsAfter(tx, event, by);
  await askForRankings(tx, wants, [event.kind], now);
  return wants.length > 0;
}

async function wantsAfter(tx: Transaction, event: NewEvent, by: Actor | null): Promise<Wants> {
  const { kind, subject, data } = event;
  const { id } = subject;
  if (!id) return [];
  if (problemChanged.has(kind)) return [{ kind: "problem", id, spread: true }];
  // What one firm may read changes nothing for the owner.
  if (kind === "problem.supplier-invited") return supplier(data?.organisationId, false);
  if (kind === "problem.agreement-accepted") return supplier(by?.organisationId, false);
  // What is only being written of a profile nobody reads yet.
  if (kind.startsWith("supplier.") && subject.kind === "supplier") return supplier(id, true);
  if (organisationChanged.has(kind)) return (await isSupplier(tx, id)) ? supplier(id, true) : [];
  if (kind === "conflict.declared" || kind === "conflict.ended") return await afterConflict(tx, id);
  if (kind === "match.marked") return await afterMark(tx, data as Record<"problemId" | "supplierId" | "side", string>);
  return [];
}

function supplier(id: unknown, spread: boolean): Wants {
  return typeof id === "string" ? [{ kind: "supplier", id, spread }] : [];
}

/** Of a person it changes what he sees, and no ranking. */
async function afterConflict(tx: Transaction, conflictId: string): Promise<Wants> {
  const conflict = await readConflict(tx, conflictId);
  if (!conflict || conflict.person || conflict.scope === "workshop") return [];
  const problems = conflict.scope === "problem" ? [conflict.withId] : await listProblemsTouched(tx, conflictId);
  const wants: Wants = problems.map((id) => ({ kind: "problem", id, spread: false }));
  for (const id of [conflict.organisation?.id, conflict.scope === "organisation" ? conflict.withId : undefined])
    if (id && (await isSupplier(tx, id)) && (await seesAny(tx, id, problems)))
      wants.push({ kind: "supplier", id, spread: false });
  return wants;
}

/** A firm that never saw the problem doesn't learn, from its own ranking being computed, that it is kept from something. */
async function seesAny(tx: Transaction, firm: string, problems: readonly string[]): Promise<boolean> {
  for (const problem of problems) if ((await listFirmsSeeing(tx, problem, [firm])).length) return true;
  return false;
}

/**
 * Who marks somebody far down keeps him in his own ranking, with reasons. The other side's ranking isn't touched: that
 * would tell it.
 */
async function afterMark(tx: Transaction, mark: Record<"problemId" | "supplierId" | "side", string>): Promise<Wants> {
  const { problemId, supplierId } = mark;
  const owners = mark.side === "owner";
  if (await isRanked(tx, owners ? { problemId } : { supplierId }, mark)) return [];
  return [
    owners ? { kind: "problem", id: problemId, spread: false } : { kind: "supplier", id: supplierId, spread: false },
  ];
}
