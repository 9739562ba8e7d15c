import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { apartKinds, type ConflictScope } from "#app/domain/conflict.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { insertConflict } from "#db/conflicts.ts";
import { findHouse } from "#db/people.ts";
import { listOwners, lockProblem } from "#db/problems.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { giveUpSeats } from "./giveUpSeats.ts";

const reason = cleanText(1000).min(1);
const thing = z.object({ scope: z.enum(["problem", "workshop"]), id: z.uuid() });

export const declareOwnConflictInput = z.object({ reason });
export const recordConflictInput = z.object({ organisationId: z.uuid(), reason });
/** `who`: he himself, or his whole house. */
export const declareApartInput = z.object({ organisationId: z.uuid(), reason, who: z.enum(["me", "house"]) });

type Of = z.output<typeof thing>;

/**
 * A person says that he has a conflict of interest in a problem or workshop. From the commit on he neither sees nor
 * judges it nor anything that came of it; seats he holds there go to the next in line.
 */
export async function declareOwnConflict(
  deps: Deps,
  actor: Actor,
  of: Of,
  input: z.output<typeof declareOwnConflictInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await lockThing(tx, actor, of, "own");
    if (!found) return refuse("not-found");
    const who = { personId: actor.personId };
    const now = deps.clock();
    const id = await insertConflict(tx, actor, { who, of: { ...of, title: found.title }, reason: input.reason, now });
    if (!id) return refuse("conflict-already");
    record(declared(id, of.scope, found.problemId));
    await giveUpSeats(tx, { conflictId: id, now }, record);
    return ok(null);
  });
}

/** Owner or facilitator keeps another organisation from a problem or workshop: a supplier owned by a rival, for one. */
export async function recordConflict(
  deps: Deps,
  actor: Actor,
  of: Of,
  input: z.output<typeof recordConflictInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await lockThing(tx, actor, of, "others");
    if (!found) return refuse("not-found");
    const other = await findHouse(tx, input.organisationId);
    if (!other) return refuse("invalid-input", { fields: { organisationId: "invalid" } });
    const owners = await listOwners(tx, found.problemId);
    if (other.kind === "operator" || owners.some(({ id }) => id === other.id)) return refuse("conflict-of-owner");
    const now = deps.clock();
    const id = await insertConflict(tx, actor, {
      who: { organisationId: other.id },
      of: { ...of, title: found.title },
      reason: input.reason,
      now,
    });
    if (!id) return refuse("conflict-already");
    record(declared(id, of.scope, found.problemId));
    await giveUpSeats(tx, { conflictId: id, now }, record);
    return ok(null);
  });
}

/**
 * "We may not deal with them": two houses are kept from each other's problems, proposals and profiles, and neither is
 * told why. Or a person says so of himself.
 */
export async function declareApart(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof declareApartInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const action = input.who === "house" ? "conflict.declare-apart" : "conflict.declare-own";
    if (!can(actor, action, null)) return refuse("not-found");
    const other = await findHouse(tx, input.organisationId);
    if (!other || other.id === actor.organisationId || !(apartKinds as readonly string[]).includes(other.kind))
      return refuse("invalid-input", { fields: { organisationId: "invalid" } });
    const who = input.who === "house" ? { organisationId: actor.organisationId } : { personId: actor.personId };
    const now = deps.clock();
    const of = { scope: "organisation" as const, id: other.id, title: other.name };
    const id = await insertConflict(tx, actor, { who, of, reason: input.reason, now });
    if (!id) return refuse("conflict-already");
    record(declared(id, "organisation"));
    await giveUpSeats(tx, { conflictId: id, now }, record);
    return ok(null);
  });
}

function declared(id: string, scope: ConflictScope, threadId?: string) {
  return { kind: "conflict.declared" as const, subject: { kind: "conflict", id }, threadId, data: { scope } };
}

/** The problem or workshop under lock, if this person may declare his own conflict with it, or those of others. */
async function lockThing(
  tx: Transaction,
  actor: Actor,
  of: Of,
  whose: "own" | "others",
): Promise<{ problemId: string; title: Localised } | undefined> {
  if (of.scope === "problem") {
    const problem = await lockProblem(tx, actor, of.id);
    const action = whose === "own" ? "problem.declare-own-conflict" : "problem.declare-conflict";
    return problem && can(actor, action, problem.facts)
      ? { problemId: problem.id, title: problem.content.title }
      : undefined;
  }
  const workshop = await lockWorkshop(tx, actor, of.id);
  const action = whose === "own" ? "workshop.declare-own-conflict" : "workshop.declare-conflict";
  return workshop && can(actor, action, workshop.facts)
    ? { problemId: workshop.problemId, title: { en: workshop.title, zhHant: workshop.title, zhHans: workshop.title } }
    : undefined;
}
