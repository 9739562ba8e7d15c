import type { Actor } from "#app/domain/actor.ts";
import type { Database } from "./client.ts";
import { members, toActor } from "./people.ts";

/** A session as stored: its token only as a hash. */
export type StoredSession = {
  tokenHash: string;
  personId: string;
  organisationId: string;
  expiresAt: Date;
  address: string | null;
  agent: string | null;
};

/** The session of a token with the member it speaks for; undefined when either is gone. */
export async function findSession(
  db: Database,
  tokenHash: string,
): Promise<{ session: StoredSession; actor: Actor } | undefined> {
  const row = await members(db)
    .innerJoin("session", (join) =>
      join
        .onRef("session.person_id", "=", "membership.person_id")
        .onRef("session.organisation_id", "=", "membership.organisation_id"),
    )
    .where("session.token_hash", "=", tokenHash)
    .select(["session.expires_at as expiresAt", "session.address", "session.agent"])
    .executeTakeFirst();
  if (!row) return;
  const { expiresAt, address, agent, ...actorRow } = row;
  const actor = toActor(actorRow);
  return {
    actor,
    session: { tokenHash, personId: actor.personId, organisationId: actor.organisationId, expiresAt, address, agent },
  };
}

export async function insertSession(db: Database, session: StoredSession): Promise<void> {
  await db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      organisation_id: session.organisationId,
      expires_at: session.expiresAt,
      address: session.address,
      agent: session.agent,
    })
    .execute();
}

export async function extendSession(db: Database, tokenHash: string, expiresAt: Date): Promise<void> {
  await db
    .updateTable("session")
    .set({ expires_at: expiresAt, seen_at: new Date() })
    .where("token_hash", "=", tokenHash)
    .execute();
}

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

export async function deleteSessionsOf(db: Database, personId: string): Promise<void> {
  await db.deleteFrom("session").where("person_id", "=", personId).execute();
}

export async function deleteExpiredSessions(db: Database): Promise<void> {
  await db.deleteFrom("session").where("expires_at", "<=", new Date()).execute();
}
