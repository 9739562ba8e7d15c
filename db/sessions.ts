import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database } from "./client.ts";
import { members, toActor } from "./people.ts";
import { settingInQuery } from "./settings.ts";

/** A session as stored: its token only as a hash. Times of use and limits are the database's to judge. */
export type StoredSession = {
  /** Names it for its owner and for its sockets' room; says nothing of the token. */
  id: string;
  personId: string;
  organisationId: string;
  startedAt: Date;
  seenAt: Date;
  absoluteExpiresAt: Date;
  secondFactorAt: Date | null;
  confirmedAt: Date;
  /** When he last showed something of his own; null where only a provider vouched for him. */
  ownProofAt: Date | null;
  /** Whose provider's word the second factor is; null where it was shown here. */
  secondFactorBy: string | null;
  /** Its person's rights changed: it wants a new token. */
  rotate: boolean;
  /** Its person has an authenticator app or a passkey. */
  hasFactor: boolean;
  /** Its organisation asks a second factor of all its members. */
  secondFactorRequired: boolean;
};

const sessionColumns = [
  "session.id",
  "session.created_at as startedAt",
  "session.seen_at as seenAt",
  "session.absolute_expires_at as absoluteExpiresAt",
  "session.second_factor_at as secondFactorAt",
  "session.confirmed_at as confirmedAt",
  "session.own_proof_at as ownProofAt",
  "session.second_factor_by as secondFactorBy",
  "session.rotate",
] as const;

/** Neither idle for too long nor older than the absolute limit, at `now`; whoever reads sessions asks this. */
function living(now: Date) {
  return sql<boolean>`(session.absolute_expires_at > ${now}
    and session.seen_at > ${now}::timestamptz - interval '1 minute' * ${settingInQuery("session.idle-minutes")})`;
}

/** A living session with the member it speaks for. */
export type FoundSession = { session: StoredSession; actor: Actor };

/** The living sessions of tokens, in their order; undefined where the session or its member is gone. */
export async function findSessions(
  db: Database,
  tokenHashes: readonly string[],
  now: Date,
): Promise<(FoundSession | undefined)[]> {
  const rows = await sessions(db, now)
    .where(sql<boolean>`session.token_hash = any(${[...tokenHashes]}::text[])`)
    .execute();
  const found = new Map(rows.map((row) => [row.tokenHash, sessionFrom(row)]));
  return tokenHashes.map((tokenHash) => found.get(tokenHash));
}

/** As `findSessions`, by the sessions' public ids: for sockets that were let in by them. */
export async function findSessionsById(
  db: Database,
  ids: readonly string[],
  now: Date,
): Promise<(FoundSession | undefined)[]> {
  const rows = await sessions(db, now).where(isOneOfIds("session.id", ids)).execute();
  const found = new Map(rows.map((row) => [row.id, sessionFrom(row)]));
  return ids.map((id) => found.get(id));
}

function sessions(db: Database, now: Date) {
  return members(db)
    .innerJoin("session", (join) =>
      join
        .onRef("session.person_id", "=", "membership.person_id")
        .onRef("session.organisation_id", "=", "membership.organisation_id"),
    )
    .where(living(now))
    .select(sessionColumns)
    .select([
      "session.token_hash as tokenHash",
      "organisation.second_factor_required as secondFactorRequired",
      sql<boolean>`exists (select from totp where totp.person_id = person.id)
        or exists (select from passkey where passkey.person_id = person.id)`.as("hasFactor"),
    ]);
}

function sessionFrom(row: Awaited<ReturnType<ReturnType<typeof sessions>["execute"]>>[number]): FoundSession {
  const { id, startedAt, seenAt, absoluteExpiresAt, secondFactorAt, confirmedAt, ownProofAt, ...rest } = row;
  const { rotate, hasFactor, secondFactorBy, secondFactorRequired, tokenHash: _, ...actorRow } = rest;
  const actor = toActor(actorRow);
  const { personId, organisationId } = actor;
  const times = { startedAt, seenAt, absoluteExpiresAt, secondFactorAt, confirmedAt, ownProofAt };
  const rights = { rotate, hasFactor, secondFactorBy, secondFactorRequired };
  return { actor, session: { id, personId, organisationId, ...rights, ...times } };
}

/** A session begins; its absolute limit is what the operator has set by then. */
export async function insertSession(
  db: Database,
  session: {
    id: string;
    tokenHash: string;
    personId: string;
    organisationId: string;
    address: string | null;
    agent: string | null;
    secondFactorAt: Date | null;
    /** Begun on a provider's word: its person has shown nothing of his own. */
    vouched: boolean;
    now: Date;
  },
): Promise<void> {
  const { now } = session;
  await db
    .insertInto("session")
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      person_id: session.personId,
      organisation_id: session.organisationId,
      created_at: now,
      seen_at: now,
      confirmed_at: now,
      own_proof_at: session.vouched ? null : now,
      second_factor_at: session.secondFactorAt,
      absolute_expires_at: sql<Date>`${now}::timestamptz + interval '1 hour' * ${settingInQuery("session.absolute-hours")}`,
      address: session.address,
      agent: session.agent,
    })
    .execute();
}

/** Notes that the session was used, and from where. */
export async function touchSession(db: Database, id: string, use: { at: Date; address: string | null }): Promise<void> {
  await db
    .updateTable("session")
    .set({ seen_at: use.at, ...(use.address ? { address: use.address } : {}) })
    .where("id", "=", id)
    .execute();
}

/** What somebody has just proved; `vouchedBy` names the organisation whose provider says so, else he showed it here. */
export type Proved = { secondFactorAt?: Date; confirmedAt?: Date; vouchedBy?: string };

/** Gives a session a new token, and notes what was proved. Returns its absolute limit; undefined when it is gone. */
export async function retokenSession(
  db: Database,
  id: string,
  change: Proved & { tokenHash: string },
): Promise<Date | undefined> {
  const row = await db
    .updateTable("session")
    .set({
      token_hash: change.tokenHash,
      rotate: false,
      ...(change.secondFactorAt
        ? { second_factor_at: change.secondFactorAt, second_factor_by: change.vouchedBy ?? null }
        : {}),
      ...(change.confirmedAt ? { confirmed_at: change.confirmedAt } : {}),
      ...(change.confirmedAt && !change.vouchedBy ? { own_proof_at: change.confirmedAt } : {}),
    })
    .where("id", "=", id)
    .returning("absolute_expires_at")
    .executeTakeFirst();
  return row?.absolute_expires_at;
}

/** Ends the session of a token; returns its id. */
export async function deleteSession(db: Database, tokenHash: string): Promise<string | undefined> {
  const row = await db.deleteFrom("session").where("token_hash", "=", tokenHash).returning("id").executeTakeFirst();
  return row?.id;
}

/** Ends one of this person's own sessions; false when he has none of this id. */
export async function deleteOwnSession(db: Database, personId: string, id: string): Promise<boolean> {
  const gone = await db.deleteFrom("session").where("id", "=", id).where("person_id", "=", personId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Ends every session of a person, but for the one given; returns how many. */
export async function deleteSessionsOf(
  db: Database,
  personId: string,
  options: { but?: string } = {},
): Promise<number> {
  let gone = db.deleteFrom("session").where("person_id", "=", personId);
  if (options.but) gone = gone.where("id", "!=", options.but);
  return Number((await gone.executeTakeFirst()).numDeletedRows);
}

/** Forgets the sessions that have run out. */
export async function deleteExpiredSessions(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom("session")
    .where(sql<boolean>`not ${living(now)}`)
    .execute();
}

/** A session as its owner lists it. */
export type OwnSession = {
  id: string;
  startedAt: Date;
  seenAt: Date;
  address: string | null;
  agent: string | null;
};

/** The living sessions of a person, the last used first. */
export async function listOwnSessions(db: Database, personId: string, now: Date): Promise<OwnSession[]> {
  return await db
    .selectFrom("session")
    .where("person_id", "=", personId)
    .where(living(now))
    .select(["id", "created_at as startedAt", "seen_at as seenAt", "address", "agent"])
    .orderBy("seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** No session lasts longer than the absolute limit as it now is. */
export async function shortenSessions(db: Database): Promise<void> {
  const limit = sql<Date>`created_at + interval '1 hour' * ${settingInQuery("session.absolute-hours")}`;
  await db
    .updateTable("session")
    .set({ absolute_expires_at: limit })
    .where(sql<boolean>`absolute_expires_at > ${limit}`)
    .execute();
}
