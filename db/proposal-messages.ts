import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

export type ProposalMessage = {
  id: string;
  body: string;
  at: Date;
  /** Written by the supplier; else by the owner. */
  fromSupplier: boolean;
  /** Null where the owner is masked from the reader. */
  author: { name: string; organisationName: Localised } | null;
};

/**
 * What owner and supplier wrote to each other, oldest first. Who may read the proposal is the caller's question;
 * `ownerShown` false keeps the owner's names back from a supplier who may not know him.
 */
export async function listMessages(
  db: Database,
  proposalId: string,
  options: { ownerShown: boolean },
): Promise<ProposalMessage[]> {
  const rows = await db
    .selectFrom("proposal_message")
    .innerJoin("proposal", "proposal.id", "proposal_message.proposal_id")
    .innerJoin("person", "person.id", "proposal_message.person_id")
    .innerJoin("organisation", "organisation.id", "proposal_message.organisation_id")
    .where("proposal_message.proposal_id", "=", proposalId)
    .select([
      "proposal_message.id",
      "proposal_message.body",
      "proposal_message.created_at as at",
      "proposal_message.organisation_id as organisationId",
      "proposal.organisation_id as supplierId",
      "person.name",
      "organisation.name as organisationName",
    ])
    .orderBy("proposal_message.created_at")
    .orderBy("proposal_message.id")
    .execute();
  return rows.map(({ id, body, at, organisationId, supplierId, name, organisationName }) => {
    const fromSupplier = organisationId === supplierId;
    const known = fromSupplier || options.ownerShown;
    return {
      id,
      body,
      at,
      fromSupplier,
      author: known ? { name, organisationName: organisationName as Localised } : null,
    };
  });
}

export async function insertMessage(
  tx: Transaction,
  message: { proposalId: string; personId: string; organisationId: string; body: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("proposal_message")
    .values({
      id,
      proposal_id: message.proposalId,
      person_id: message.personId,
      organisation_id: message.organisationId,
      body: message.body,
      created_at: message.now,
    })
    .execute();
  return id;
}
