import { sql } from "kysely";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ContactFacts } from "#app/domain/policy/contact.ts";
import { can } from "#app/domain/policy.ts";
import type { Database, Transaction } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import { visibleProblem } from "./problem-access.ts";

/** A contact as one of its two sides may know it. */
export type Contact = {
  id: string;
  problem: { id: string; title: Localised; visible: boolean };
  supplier: { id: string; name: Localised };
  /** Empty where the owner is masked from the reader. */
  owners: { id: string; name: Localised }[];
  /** Which side the reader is on. */
  side: "owner" | "supplier";
  /** Whom to ask, a side each: who marked last for it. Null where the reader may not know, or the contact is closed. */
  people: Record<"owner" | "supplier", { name: string; email: string } | null>;
  facts: ContactFacts;
};

/** A contact of the viewer's organisation; undefined when for him there is none. */
export async function findContact(db: Database, viewer: Viewer, id: string): Promise<Contact | undefined> {
  if (!viewer) return undefined;
  const row = await contacts(db, viewer).where("contact.id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row);
  if (!can(viewer, "contact.read", facts)) return undefined;
  const ownerShown = facts.relation.owns || !row.masked;
  const seesPeople = can(viewer, "contact.see-person", facts);
  const person = (name: string | null, email: string | null) => (name && email ? { name, email } : null);
  return {
    id: row.id,
    problem: { id: row.problemId, title: row.visible ? row.title : {}, visible: Boolean(row.visible) },
    supplier: { id: row.supplierId, name: row.supplierName },
    owners: ownerShown ? row.owners : [],
    side: facts.relation.owns ? "owner" : "supplier",
    people: {
      owner: seesPeople && ownerShown ? person(row.ownerPerson, row.ownerEmail) : null,
      supplier: seesPeople ? person(row.supplierPerson, row.supplierEmail) : null,
    },
    facts,
  };
}

/** The same under lock, for commands. */
export async function lockContact(tx: Transaction, viewer: Viewer, id: string): Promise<Contact | undefined> {
  await tx.selectFrom("contact").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await findContact(tx, viewer, id);
}

/** Contacts of these pairs, by the other side's id: the supplier's for an owner, the problem's for a supplier. */
export async function listContactIds(
  db: Database,
  of: { problemId: string } | { supplierId: string },
): Promise<Map<string, string>> {
  const query = db.selectFrom("contact").select(["id", "problem_id", "supplier_id"]);
  const rows = await ("problemId" in of
    ? query.where("problem_id", "=", of.problemId)
    : query.where("supplier_id", "=", of.supplierId)
  ).execute();
  return new Map(rows.map((row) => ["problemId" in of ? row.supplier_id : row.problem_id, row.id]));
}

/** Opens the contact of a pair, or finds the one there was. */
export async function openContact(
  tx: Transaction,
  pair: { problemId: string; supplierId: string; now: Date },
): Promise<string> {
  const row = await tx
    .insertInto("contact")
    .values({ id: newId(), problem_id: pair.problemId, supplier_id: pair.supplierId, opened_at: pair.now })
    // Nothing changes, so that the row comes back.
    .onConflict((conflict) =>
      conflict.columns(["problem_id", "supplier_id"]).doUpdateSet({ problem_id: pair.problemId }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The pair of a contact, whoever asks: for reactions. */
export async function readContactPair(
  db: Database,
  id: string,
): Promise<{ problemId: string; supplierId: string } | undefined> {
  return await db
    .selectFrom("contact")
    .where("id", "=", id)
    .select(["problem_id as problemId", "supplier_id as supplierId"])
    .executeTakeFirst();
}

export type ContactMessage = {
  id: string;
  body: string;
  at: Date;
  fromSupplier: boolean;
  /** Null where the owner is masked from the reader. */
  author: { name: string; organisationName: Localised } | null;
};

/** What the two wrote to each other, oldest first, as this reader of the contact may know it. */
export async function listContactMessages(db: Database, contact: Contact): Promise<ContactMessage[]> {
  const rows = await db
    .selectFrom("contact_message")
    .innerJoin("person", "person.id", "contact_message.person_id")
    .innerJoin("organisation", "organisation.id", "contact_message.organisation_id")
    .where("contact_message.contact_id", "=", contact.id)
    .select(["contact_message.id", "contact_message.body", "contact_message.created_at as at", "person.name"])
    .select(["organisation.id as organisationId", "organisation.name as organisationName"])
    .orderBy("contact_message.created_at")
    .orderBy("contact_message.id")
    .execute();
  return rows.map(({ id, body, at, name, organisationId, organisationName }) => {
    const fromSupplier = organisationId === contact.supplier.id;
    const known = fromSupplier || contact.owners.length > 0;
    return { id, body, at, fromSupplier, author: known ? { name, organisationName } : null };
  });
}

export async function insertContactMessage(
  tx: Transaction,
  actor: Actor,
  message: { contactId: string; body: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("contact_message")
    .values({
      ...{ id, contact_id: message.contactId, body: message.body, created_at: message.now },
      ...{ person_id: actor.personId, organisation_id: actor.organisationId },
    })
    .execute();
  return id;
}

function contacts(db: Database, viewer: Actor) {
  return (
    db
      .selectFrom("contact")
      .innerJoin("problem", "problem.id", "contact.problem_id")
      .innerJoin("organisation as supplier", "supplier.id", "contact.supplier_id")
      .leftJoin("match_mark as owner_mark", (join) =>
        join
          .onRef("owner_mark.problem_id", "=", "contact.problem_id")
          .onRef("owner_mark.supplier_id", "=", "contact.supplier_id")
          .on("owner_mark.side", "=", "owner"),
      )
      .leftJoin("match_mark as supplier_mark", (join) =>
        join
          .onRef("supplier_mark.problem_id", "=", "contact.problem_id")
          .onRef("supplier_mark.supplier_id", "=", "contact.supplier_id")
          .on("supplier_mark.side", "=", "supplier"),
      )
      // Who has left his organisation since he marked is asked no more.
      .leftJoin("person as owner_person", (join) =>
        join.onRef("owner_person.id", "=", "owner_mark.marked_by").on(
          sql<boolean>`exists (select from membership
          join problem_owner on problem_owner.organisation_id = membership.organisation_id
          where problem_owner.problem_id = contact.problem_id and membership.person_id = owner_mark.marked_by
            and membership.removed_at is null)`,
        ),
      )
      .leftJoin("person as supplier_person", (join) =>
        join.onRef("supplier_person.id", "=", "supplier_mark.marked_by").on(
          sql<boolean>`exists (select from membership
          where membership.organisation_id = contact.supplier_id and membership.person_id = supplier_mark.marked_by
            and membership.removed_at is null)`,
        ),
      )
      .select(["contact.id", "problem.id as problemId", "problem.title", "problem.masked"])
      .select(["supplier.id as supplierId", "supplier.name as supplierName"])
      .select(["owner_person.name as ownerPerson", "owner_person.email as ownerEmail"])
      .select(["supplier_person.name as supplierPerson", "supplier_person.email as supplierEmail"])
      .select(
        sql<boolean>`coalesce(owner_mark.mark in ('must', 'meet') and supplier_mark.mark in ('must', 'meet'), false)`.as(
          "agreed",
        ),
      )
      .select((eb) => [
        sql<boolean>`${visibleProblem(viewer)(eb as never)}`.as("visible"),
        sql<boolean>`exists (select from contact_message where contact_message.contact_id = contact.id)`.as("talked"),
        sql<boolean>`exists (select from problem_owner where problem_owner.problem_id = problem.id
        and problem_owner.organisation_id = ${viewer.organisationId}::uuid)`.as("owns"),
        sql<boolean>`contact.supplier_id = ${viewer.organisationId}::uuid`.as("supplies"),
        // His own, his house's with the problem or the firm, or the firm's with the problem: it closes for both sides.
        sql<boolean>`${conflicted.withProblem(viewer, "problem.id")}
        or ${conflicted.withOrganisation(viewer, "contact.supplier_id")}
        or exists (select from problem_conflict where problem_conflict.problem_id = problem.id
          and problem_conflict.organisation_id = contact.supplier_id)`.as("conflicted"),
        sql<{ id: string; name: Localised }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', organisation.id, 'name', organisation.name) order by organisation.id)
        from problem_owner join organisation on organisation.id = problem_owner.organisation_id
        where problem_owner.problem_id = problem.id), '[]'::jsonb)`.as("owners"),
      ])
  );
}

type FactRow = { agreed: unknown; talked: unknown; owns: unknown; supplies: unknown; conflicted: unknown };

function factsOf(row: FactRow): ContactFacts {
  return {
    agreed: Boolean(row.agreed),
    talked: Boolean(row.talked),
    relation: { owns: Boolean(row.owns), supplies: Boolean(row.supplies), conflicted: Boolean(row.conflicted) },
  };
}
