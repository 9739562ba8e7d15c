import type { Actor } from "#app/domain/actor.ts";
import { type Scope, whyDead } from "#app/domain/apiToken.ts";
import { newId } from "#app/domain/id.ts";
import type { Database, Transaction } from "./client.ts";
import { members, toActor } from "./people.ts";

/** A token as its organisation's administrators see it; the token itself is nowhere. */
export type ApiToken = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
  /** Whoever made it; it acts as him. */
  owner: { id: string; name: string; living: boolean };
};

/** The tokens of an organisation, newest first. */
export async function listApiTokens(db: Database, organisationId: string): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom("api_token")
    .innerJoin("person", "person.id", "api_token.person_id")
    .innerJoin("membership", (join) =>
      join
        .onRef("membership.person_id", "=", "api_token.person_id")
        .onRef("membership.organisation_id", "=", "api_token.organisation_id"),
    )
    .where("api_token.organisation_id", "=", organisationId)
    .select((eb) => [
      "api_token.id",
      "api_token.name",
      "api_token.prefix",
      "api_token.scopes",
      "api_token.created_at as createdAt",
      "api_token.expires_at as expiresAt",
      "api_token.last_used_at as lastUsedAt",
      "api_token.last_used_address as lastUsedAddress",
      "api_token.revoked_at as revokedAt",
      "person.id as personId",
      "person.name as personName",
      eb.and([eb("membership.removed_at", "is", null), eb("person.removed_at", "is", null)]).as("living"),
    ])
    .orderBy("api_token.created_at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ personId, personName, living, scopes, ...row }) => ({
    ...row,
    scopes: scopes as Scope[],
    owner: { id: personId, name: personName, living: Boolean(living) },
  }));
}

export async function insertApiToken(
  tx: Transaction,
  token: {
    actor: Actor;
    name: string;
    tokenHash: string;
    prefix: string;
    scopes: readonly Scope[];
    expiresAt: Date;
    now: Date;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("api_token")
    .values({
      id,
      organisation_id: token.actor.organisationId,
      person_id: token.actor.personId,
      name: token.name,
      token_hash: token.tokenHash,
      prefix: token.prefix,
      scopes: [...token.scopes],
      created_at: token.now,
      expires_at: token.expiresAt,
    })
    .execute();
  return id;
}

/** Ends a token of this organisation; false where it has none of that id that lives. */
export async function revokeApiTokenRow(
  tx: Transaction,
  token: { id: string; organisationId: string; by: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable("api_token")
    .set({ revoked_at: token.now, revoked_by: token.by })
    .where("id", "=", token.id)
    .where("organisation_id", "=", token.organisationId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** How often `last_used_at` is written at most. */
const usedEveryMs = 60_000;

/**
 * Whom a token speaks for and what it may do; undefined where it is unknown, revoked or expired, or its maker is no
 * living member any more. Notes that and from where it was used, once a minute.
 */
export async function useApiToken(
  db: Database,
  tokenHash: string,
  use: { address: string | null; now: Date },
): Promise<{ id: string; prefix: string; scopes: Scope[]; actor: Actor } | undefined> {
  const row = await members(db)
    .innerJoin("api_token", (join) =>
      join
        .onRef("api_token.person_id", "=", "membership.person_id")
        .onRef("api_token.organisation_id", "=", "membership.organisation_id"),
    )
    .where("api_token.token_hash", "=", tokenHash)
    .select([
      "api_token.id as tokenId",
      "api_token.prefix",
      "api_token.scopes",
      "api_token.expires_at as expiresAt",
      "api_token.revoked_at as revokedAt",
      "api_token.last_used_at as lastUsedAt",
      "api_token.last_used_address as lastUsedAddress",
    ])
    .executeTakeFirst();
  if (!row || whyDead(row, use.now)) return undefined;
  const { tokenId, prefix, scopes, expiresAt, revokedAt, lastUsedAt, lastUsedAddress, ...actorRow } = row;
  const recently = lastUsedAt !== null && use.now.getTime() - lastUsedAt.getTime() < usedEveryMs;
  if (!recently || lastUsedAddress !== use.address) {
    await db
      .updateTable("api_token")
      .set({ last_used_at: use.now, last_used_address: use.address })
      .where("id", "=", tokenId)
      .execute();
  }
  return { id: tokenId, prefix, scopes: scopes as Scope[], actor: toActor(actorRow) };
}
