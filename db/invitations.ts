import type { OrganisationKind, Role, Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { type OrganisationSubject, organisationPolicy } from "#app/domain/policy/organisation.ts";
import type { Database, Transaction } from "./client.ts";

/** An invitation as its organisation reads it. */
export type Invitation = {
  id: string;
  email: string;
  organisationId: string;
  roles: Role[];
  title: string | null;
  /** Null where it was made at the command line, by nobody who is here. */
  invitedBy: string | null;
  inviterName: string | null;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

/** An invitation as its key opens it: with what the invited person is told of the organisation. */
export type OpenedInvitation = Invitation & { organisationName: Localised; organisationKind: OrganisationKind };

/** Invitations that nobody has accepted or revoked, also those that ran out; none for those who may not invite. */
export async function listInvitations(
  db: Database,
  viewer: Viewer,
  organisation: OrganisationSubject,
): Promise<Invitation[]> {
  if (!organisationPolicy["organisation.invite"](viewer, organisation)) return [];
  const rows = await invitations(db)
    .where("invitation.organisation_id", "=", organisation.id)
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null)
    .orderBy("invitation.created_at", "desc")
    .execute();
  return rows.map(toInvitation);
}

/** The invitation of a key, whatever became of it; undefined for a key that was never mailed or was replaced. */
export async function findInvitationByKey(db: Database, tokenHash: string): Promise<OpenedInvitation | undefined> {
  const row = await opened(db).where("invitation.token_hash", "=", tokenHash).executeTakeFirst();
  return row && toInvitation(row);
}

/** As `findInvitationByKey`, for the length of a command: of two who come with one key, one comes first. */
export async function lockInvitationByKey(tx: Transaction, tokenHash: string): Promise<OpenedInvitation | undefined> {
  const row = await opened(tx)
    .where("invitation.token_hash", "=", tokenHash)
    .forUpdate("invitation")
    .executeTakeFirst();
  return row && toInvitation(row);
}

/** An invitation for the length of a command. Whether the actor may touch it is asked of its organisation. */
export async function lockInvitation(tx: Transaction, id: string): Promise<OpenedInvitation | undefined> {
  const row = await opened(tx).where("invitation.id", "=", id).forUpdate("invitation").executeTakeFirst();
  return row && toInvitation(row);
}

/** The invitation of an address to an organisation that is neither accepted nor revoked. */
export async function findPending(
  tx: Transaction,
  organisationId: string,
  email: string,
): Promise<Invitation | undefined> {
  const row = await invitations(tx)
    .where("invitation.organisation_id", "=", organisationId)
    .where((eb) => eb(eb.fn("lower", ["invitation.email"]), "=", email.toLowerCase()))
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null)
    .executeTakeFirst();
  return row && toInvitation(row);
}

/** How many invitations an organisation has mailed since then. */
export async function countSentSince(db: Database, organisationId: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("invitation")
    .where("organisation_id", "=", organisationId)
    .where("sent_at", ">", since)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertInvitation(
  tx: Transaction,
  invitation: Pick<Invitation, "id" | "email" | "organisationId" | "roles" | "title" | "invitedBy" | "expiresAt"> & {
    tokenHash: string;
    now: Date;
  },
): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({
      id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      organisation_id: invitation.organisationId,
      roles: invitation.roles,
      title: invitation.title,
      invited_by: invitation.invitedBy,
      created_at: invitation.now,
      sent_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** A new key in the old one's place. Whoever sends it answers for it from now on. */
export async function renewInvitation(
  tx: Transaction,
  id: string,
  renewed: { tokenHash: string; invitedBy: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({
      token_hash: renewed.tokenHash,
      invited_by: renewed.invitedBy,
      sent_at: renewed.now,
      expires_at: renewed.expiresAt,
    })
    .where("id", "=", id)
    .execute();
}

export async function markRevoked(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("invitation").set({ revoked_at: at }).where("id", "=", id).execute();
}

export async function markAccepted(tx: Transaction, id: string, personId: string, at: Date): Promise<void> {
  await tx.updateTable("invitation").set({ accepted_at: at, accepted_by: personId }).where("id", "=", id).execute();
}

/** Invitations that somebody sent and nobody has accepted: they end with his right to invite. Returns their ids. */
export async function revokeSentBy(tx: Transaction, personId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("invited_by", "=", personId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes back what was made at the command line and what waits for this address. Returns their ids. */
export async function revokeUninvited(
  tx: Transaction,
  organisationId: string,
  email: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("organisation_id", "=", organisationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("invited_by", "is", null), eb(eb.fn("lower", ["email"]), "=", email.toLowerCase())]))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

function invitations(db: Database) {
  return db
    .selectFrom("invitation")
    .leftJoin("person as inviter", "inviter.id", "invitation.invited_by")
    .select([
      "invitation.id",
      "invitation.email",
      "invitation.organisation_id as organisationId",
      "invitation.roles",
      "invitation.title",
      "invitation.invited_by as invitedBy",
      "inviter.name as inviterName",
      "invitation.sent_at as sentAt",
      "invitation.expires_at as expiresAt",
      "invitation.accepted_at as acceptedAt",
      "invitation.revoked_at as revokedAt",
    ]);
}

/** Only to organisations that are there: a removed or suspended one takes nobody in. */
function opened(db: Database) {
  return invitations(db)
    .innerJoin("organisation", "organisation.id", "invitation.organisation_id")
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select(["organisation.name as organisationName", "organisation.kind as organisationKind"]);
}

function toInvitation<Row extends { roles: string[] }>(row: Row) {
  return { ...row, roles: row.roles as Role[] };
}
