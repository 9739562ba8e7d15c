import type { Database, Transaction } from "./client.ts";

/** One way to the provider and back, as it waits for the browser's return. */
export type Flow = {
  stateHash: string;
  browserHash: string;
  organisationId: string;
  issuer: string;
  clientId: string;
  /** Sealed. */
  codeVerifier: string;
  nonce: string;
  returnTo: string;
  /** He must sign in there anew. */
  fresh: boolean;
  expiresAt: Date;
};

/** Keeps a flow, and forgets those that nobody came back from. */
export async function insertFlow(tx: Transaction, flow: Flow, now: Date): Promise<void> {
  await tx.deleteFrom("single_sign_on_flow").where("expires_at", "<=", now).execute();
  await tx
    .insertInto("single_sign_on_flow")
    .values({
      state_hash: flow.stateHash,
      browser_hash: flow.browserHash,
      organisation_id: flow.organisationId,
      issuer: flow.issuer,
      client_id: flow.clientId,
      code_verifier: flow.codeVerifier,
      nonce: flow.nonce,
      return_to: flow.returnTo,
      fresh: flow.fresh,
      expires_at: flow.expiresAt,
    })
    .execute();
}

/**
 * Takes a flow out, so that it is used once whatever comes of it. Another browser's stays where it is: who learned a
 * state can't even spoil it.
 */
export async function takeFlow(
  db: Database,
  flow: { stateHash: string; browserHash: string },
  now: Date,
): Promise<Flow | undefined> {
  const row = await db
    .deleteFrom("single_sign_on_flow")
    .where("state_hash", "=", flow.stateHash)
    .where("browser_hash", "=", flow.browserHash)
    .returningAll()
    .executeTakeFirst();
  if (!row || row.expires_at <= now) return undefined;
  return {
    ...flow,
    organisationId: row.organisation_id,
    issuer: row.issuer,
    clientId: row.client_id,
    codeVerifier: row.code_verifier,
    nonce: row.nonce,
    returnTo: row.return_to,
    fresh: row.fresh,
    expiresAt: row.expires_at,
  };
}
