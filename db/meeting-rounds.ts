import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { RoundHours, RoundState } from "#app/domain/meeting.ts";
import type { RoundFacts } from "#app/domain/policy/meeting.ts";
import { can } from "#app/domain/policy.ts";
import type { Database, Transaction } from "./client.ts";
import type { DB } from "./schema.ts";

/** A place with tables, each for one meeting at a time. */
export type MeetingRoom = { id: string; name: string; tables: number };

export type MeetingRound = RoundHours & {
  id: string;
  title: string;
  venue: string;
  state: RoundState;
  cancelReason: string | null;
  rooms: MeetingRoom[];
  rev: number;
};

/** A round as this person may see it, with what the policy knows of it; undefined when for him there is none. */
export async function findRound(
  db: Database,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<(MeetingRound & { facts: RoundFacts }) | undefined> {
  const row = await rounds(db, viewer).where("meeting_round.id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row, now);
  return can(viewer, "meeting.see", facts) ? { ...(await withDay(db, row)), facts } : undefined;
}

/** The same under lock, for commands. */
export async function lockRound(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<(MeetingRound & { facts: RoundFacts }) | undefined> {
  await lock(tx, id);
  return await findRound(tx, viewer, id, now);
}

/** A round under lock whoever asks, for what follows from elsewhere. */
export async function lockAnyRound(tx: Transaction, id: string): Promise<MeetingRound | undefined> {
  await lock(tx, id);
  return await readRound(tx, id);
}

async function lock(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom("meeting_round").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Published rounds that aren't over, whoever asks. */
export async function listComingRounds(db: Database, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("meeting_round")
    .where("state", "=", "published")
    .where("ends_at", ">", now)
    .select("id")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** A round whoever asks, for jobs and reactions. Never for a page. */
export async function readRound(db: Database, id: string): Promise<MeetingRound | undefined> {
  const row = await rounds(db, null).where("meeting_round.id", "=", id).executeTakeFirst();
  return row && (await withDay(db, row));
}

/** Rounds that this person may see, the latest day first. */
export async function listRounds(db: Database, viewer: Viewer, now: Date) {
  const rows = await rounds(db, viewer)
    .where(visibleRound(viewer))
    .orderBy("meeting_round.starts_at", "desc")
    .orderBy("meeting_round.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    venue: row.venue,
    state: row.state as RoundState,
    startsAt: row.starts_at,
    facts: factsOf(row, now),
  }));
}

type Content = RoundHours & { title: string; venue: string; rooms: readonly { name: string; tables: number }[] };

/** Stores a new round as its facilitators' draft; returns its id. */
export async function insertRound(
  tx: Transaction,
  { createdBy, now, ...content }: Content & { createdBy: string; now: Date },
): Promise<string> {
  const id = newId();
  const { title, venue, startsAt, endsAt, slotMinutes } = content;
  await tx
    .insertInto("meeting_round")
    .values({
      ...{ id, title, venue, state: "draft", created_by: createdBy, created_at: now, updated_at: now },
      ...{ starts_at: startsAt, ends_at: endsAt, slot_minutes: slotMinutes },
    })
    .execute();
  await insertDay(tx, id, content);
  return id;
}

/** Writes a round anew, hours, breaks and rooms with it. Plans that were drafted for the old ones go. */
export async function rewriteRound(tx: Transaction, id: string, content: Content, now: Date): Promise<void> {
  const { title, venue, startsAt, endsAt, slotMinutes } = content;
  await tx.deleteFrom("meeting_plan").where("round_id", "=", id).execute();
  await tx.deleteFrom("meeting_break").where("round_id", "=", id).execute();
  await tx.deleteFrom("meeting_room").where("round_id", "=", id).execute();
  await tx
    .updateTable("meeting_round")
    .set({ title, venue, starts_at: startsAt, ends_at: endsAt, slot_minutes: slotMinutes, updated_at: now })
    .set({ rev: sql`rev + 1` })
    .where("id", "=", id)
    .execute();
  await insertDay(tx, id, content);
}

export async function moveRound(
  tx: Transaction,
  id: string,
  change: { state: RoundState; cancelReason?: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("meeting_round")
    .set({ state: change.state, updated_at: change.now, rev: sql`rev + 1` })
    .$if(change.cancelReason !== undefined, (update) => update.set({ cancel_reason: change.cancelReason ?? null }))
    .where("id", "=", id)
    .execute();
}

async function insertDay(tx: Transaction, id: string, { breaks, rooms }: Content): Promise<void> {
  if (breaks.length) {
    await tx
      .insertInto("meeting_break")
      .values(breaks.map((one) => ({ round_id: id, starts_at: one.startsAt, ends_at: one.endsAt })))
      .execute();
  }
  await tx
    .insertInto("meeting_room")
    .values(rooms.map((room, position) => ({ id: newId(), round_id: id, position, ...room })))
    .execute();
}

/** The policy's `meeting.see` as a condition of SQL. */
function visibleRound(viewer: Viewer) {
  return (eb: ExpressionBuilder<DB, "meeting_round">): Expression<SqlBool> => {
    const anybody = { begun: false, relation: { takesPart: false, left: false } };
    if (!viewer) return sql.lit(false);
    if (can(viewer, "meeting.see", { state: "draft", ...anybody })) return sql.lit(true);
    return eb.and([
      eb("meeting_round.state", "<>", "draft"),
      eb.exists(
        eb
          .selectFrom("meeting_participant")
          .whereRef("meeting_participant.round_id", "=", "meeting_round.id")
          .where("meeting_participant.organisation_id", "=", viewer.organisationId)
          .select(sql.lit(1).as("one")),
      ),
    ]);
  };
}

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

function rounds(db: Database, viewer: Viewer) {
  return db
    .selectFrom("meeting_round")
    .leftJoin("meeting_participant as own", (join) =>
      join
        .onRef("own.round_id", "=", "meeting_round.id")
        .on("own.organisation_id", "=", viewer?.organisationId ?? nobody),
    )
    .selectAll("meeting_round")
    .select(["own.added_at as ownSince", "own.left_at as ownLeft"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof rounds>["executeTakeFirstOrThrow"]>>;

function factsOf(row: Row, now: Date): RoundFacts {
  const left = row.ownLeft !== null;
  return {
    state: row.state as RoundState,
    begun: row.starts_at <= now,
    relation: { takesPart: row.ownSince !== null && !left, left },
  };
}

async function withDay(db: Database, row: Row): Promise<MeetingRound> {
  const breaks = await db
    .selectFrom("meeting_break")
    .where("round_id", "=", row.id)
    .select(["starts_at as startsAt", "ends_at as endsAt"])
    .orderBy("starts_at")
    .execute();
  const rooms = await db
    .selectFrom("meeting_room")
    .where("round_id", "=", row.id)
    .select(["id", "name", "tables"])
    .orderBy("position")
    .execute();
  return {
    id: row.id,
    title: row.title,
    venue: row.venue,
    state: row.state as RoundState,
    cancelReason: row.cancel_reason,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    slotMinutes: row.slot_minutes,
    rev: row.rev,
    breaks,
    rooms,
  };
}
