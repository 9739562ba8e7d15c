import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { findPasskey, listPasskeys, type StoredPasskey, spendChallenge, usePasskey } from "#db/passkeys.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { challengeExpiry, challengeMinutes, newChallenge } from "./challenges.ts";
import type { RelyingParty } from "./relyingParty.ts";

/** What a challenge is asked for: to register or use a passkey within a session, or to sign in with it alone. */
export type ChallengePurpose = `register:${string}` | `use:${string}` | "sign-in";

/** EdDSA, ES256 and RS256, by their COSE numbers: every authenticator knows one of them. */
const algorithms = [-8, -7, -257];

const timeout = challengeMinutes * 60_000;
const text = z.string().max(20_000);

const registration = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

const assertion = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** A browser's answer, sent as JSON in a form field. */
function parse<Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The library throws for whatever doesn't fit; all of it is one refusal. */
async function tried<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}

/** What `navigator.credentials.create` is asked: no device that is registered already, discoverable where it can be. */
export async function registrationOptions(deps: Deps, party: RelyingParty, person: Actor, sessionId: string) {
  const known = await listPasskeys(deps.db, person.personId);
  return await generateRegistrationOptions({
    rpName: "Co-Creation Lab",
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(person.personId)),
    userName: person.email,
    userDisplayName: person.name,
    challenge: newChallenge(deps.sealing, `register:${sessionId}`, deps.clock()),
    timeout,
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/**
 * What `navigator.credentials.get` is asked. Within a session: one of `person`'s passkeys, after his password. To sign
 * in with it alone: any that the browser offers, and the device must verify its user, so that it is both factors.
 */
export async function requestOptions(deps: Deps, party: RelyingParty, by: { person: Actor; sessionId: string } | null) {
  const known = by ? await listPasskeys(deps.db, by.person.personId) : [];
  return await generateAuthenticationOptions({
    rpID: party.id,
    challenge: newChallenge(deps.sealing, by ? `use:${by.sessionId}` : "sign-in", deps.clock()),
    timeout,
    allowCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    userVerification: by ? "preferred" : "required",
  });
}

/** The answer holds a challenge of ours, for this purpose, that nothing answered before. */
async function freshChallenge(deps: Deps, tx: Transaction, purpose: ChallengePurpose, challenge: string) {
  const expiresAt = challengeExpiry(deps.sealing, purpose, challenge, deps.clock());
  return expiresAt !== null && (await spendChallenge(tx, challenge, expiresAt));
}

/** The new passkey in a browser's answer to `registrationOptions`; spends its challenge. */
export async function readRegistration(
  deps: Deps,
  tx: Transaction,
  by: { sessionId: string; party: RelyingParty },
  json: string,
): Promise<Result<{ credentialId: string; publicKey: string; counter: number; transports: string[] }>> {
  const response = parse(registration, json);
  if (!response) return refuse("wrong-passkey");
  const result = await tried(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: (challenge) => freshChallenge(deps, tx, `register:${by.sessionId}`, challenge),
      expectedOrigin: by.party.origin,
      expectedRPID: by.party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!result?.verified) return refuse("wrong-passkey");
  const { credential } = result.registrationInfo;
  return ok({
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: response.response.transports ?? [],
  });
}

/**
 * Whose passkey answered; spends the challenge and moves the counter on. A passkey that somebody else owns, an unknown
 * one and a wrong signature are one refusal; a counter that went back is `passkey-copied`.
 * @param by.personId the only one whose passkey counts; absent at sign-in by passkey alone.
 */
export async function readAssertion(
  deps: Deps,
  tx: Transaction,
  by: { purpose: ChallengePurpose; party: RelyingParty; personId?: string },
  json: string,
): Promise<Result<StoredPasskey>> {
  const response = parse(assertion, json);
  const passkey = response && (await findPasskey(tx, response.id));
  if (!passkey || (by.personId && passkey.personId !== by.personId)) return refuse("wrong-passkey");
  const result = await tried(() =>
    verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => freshChallenge(deps, tx, by.purpose, challenge),
      expectedOrigin: by.party.origin,
      expectedRPID: by.party.id,
      requireUserVerification: by.purpose === "sign-in",
      // The counter is judged below, where two answers at once can't both pass.
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: 0,
      },
    }),
  );
  if (!result?.verified) return refuse("wrong-passkey");
  const { newCounter } = result.authenticationInfo;
  if (await usePasskey(tx, passkey.id, newCounter, deps.clock())) return ok(passkey);
  await reportCopy(deps, passkey.personId);
  return refuse("passkey-copied");
}

/** Written on its own: the refusal rolls back the transaction that it was met in. Its owner is told. */
async function reportCopy(deps: Deps, personId: string): Promise<void> {
  await act(deps, null, async (_tx, record) => {
    record({ kind: "factor.passkey-copied", subject: { kind: "person", id: personId } });
    return ok(null);
  });
}
