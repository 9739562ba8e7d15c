import type { Actor, OrganisationKind } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database, Transaction } from "./client.ts";
import { agreedPairs } from "./meeting-wishes.ts";

/** An organisation that takes part in a round, or did; for facilitators. */
export type RoundParticipant = {
  id: string;
  name: Localised;
  kind: OrganisationKind;
  left: boolean;
  /** Starts of the meetings at which it can't be there. */
  away: Date[];
};

/** Who takes part, institutions first; who dropped out last. Only for facilitators (`meeting.see-plan`). */
export async function listParticipants(db: Database, roundId: string): Promise<RoundParticipant[]> {
  const rows = await db
    .selectFrom("meeting_participant")
    .innerJoin("organisation", "organisation.id", "meeting_participant.organisation_id")
    .where("meeting_participant.round_id", "=", roundId)
    .select(["organisation.id", "organisation.name", "organisation.kind", "meeting_participant.left_at"])
    .orderBy((eb) => eb("meeting_participant.left_at", "is not", null))
    .orderBy("organisation.kind")
    .orderBy((eb) => eb.ref("organisation.name", "->>").key("en"))
    .execute();
  const absences = await db
    .selectFrom("meeting_absence")
    .where("round_id", "=", roundId)
    .select(["organisation_id", "starts_at"])
    .orderBy("starts_at")
    .execute();
  return rows.map(({ left_at, kind, ...row }) => ({
    ...row,
    kind: kind as OrganisationKind,
    left: left_at !== null,
    away: absences.flatMap((one) => (one.organisation_id === row.id ? [one.starts_at] : [])),
  }));
}

/** The starts at which this person's organisation can't. */
export async function listOwnAbsences(db: Database, actor: Actor, roundId: string): Promise<Date[]> {
  const rows = await db
    .selectFrom("meeting_absence")
    .where("round_id", "=", roundId)
    .where("organisation_id", "=", actor.organisationId)
    .select("starts_at")
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => row.starts_at);
}

/** Writes when an organisation can't, in the place of what it said before. */
export async function rewriteAbsences(
  tx: Transaction,
  of: { roundId: string; organisationId: string; starts: readonly Date[] },
): Promise<void> {
  const row = { round_id: of.roundId, organisation_id: of.organisationId };
  await tx
    .deleteFrom("meeting_absence")
    .where("round_id", "=", of.roundId)
    .where("organisation_id", "=", of.organisationId)
    .execute();
  if (of.starts.length === 0) return;
  await tx
    .insertInto("meeting_absence")
    .values(of.starts.map((start) => ({ ...row, starts_at: start })))
    .execute();
}

/** Takes organisations in; returns those that weren't in before. */
export async function addParticipants(
  tx: Transaction,
  roundId: string,
  organisationIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await tx
    .insertInto("meeting_participant")
    .values(organisationIds.map((id) => ({ round_id: roundId, organisation_id: id, added_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("organisation_id")
    .execute();
  return rows.map((row) => row.organisation_id);
}

/** Takes an organisation off the list, as if it had never been on it; false where it wasn't. */
export async function deleteParticipant(tx: Transaction, roundId: string, organisationId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("meeting_participant")
    .where("round_id", "=", roundId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Notes that an organisation drops out, or comes back; false where that is so already. */
export async function setLeft(
  tx: Transaction,
  of: { roundId: string; organisationId: string; leftAt: Date | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("meeting_participant")
    .set({ left_at: of.leftAt })
    .where("round_id", "=", of.roundId)
    .where("organisation_id", "=", of.organisationId)
    .where("left_at", of.leftAt ? "is" : "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whom facilitators may ask: institutions with a published problem statement, and suppliers with a profile. */
export async function listRoundCandidates(
  db: Database,
  roundId: string,
): Promise<{ id: string; name: Localised; kind: OrganisationKind }[]> {
  const rows = await candidates(db)
    .where("organisation.id", "not in", (eb) =>
      eb.selectFrom("meeting_participant").where("round_id", "=", roundId).select("organisation_id"),
    )
    .orderBy("organisation.kind")
    .orderBy((eb) => eb.ref("organisation.name", "->>").key("en"))
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Of these organisations those that may be asked. */
export async function filterCandidates(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await candidates(db)
    .where("organisation.id", "in", [...ids])
    .execute();
  return rows.map((row) => row.id);
}

/** Organisations of which somebody wants to meet somebody who wants to meet them. */
export async function listAgreedOrganisations(db: Database): Promise<string[]> {
  const pairs = await agreedPairs(db);
  return [...new Set(pairs.flatMap(({ supplierId, ownerIds }) => [supplierId, ...ownerIds]))];
}

function candidates(db: Database) {
  return db
    .selectFrom("organisation")
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .where((eb) =>
      eb.or([
        eb(
          "organisation.id",
          "in",
          eb
            .selectFrom("problem_owner")
            .innerJoin("problem", "problem.id", "problem_owner.problem_id")
            .where("problem.state", "in", [...publishedStates])
            .select("problem_owner.organisation_id"),
        ),
        eb("organisation.id", "in", eb.selectFrom("supplier").select("supplier.id")),
      ]),
    )
    .select(["organisation.id", "organisation.name", "organisation.kind"]);
}
