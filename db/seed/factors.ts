import { createHash } from "node:crypto";
import { rolesWithSecondFactor } from "#app/domain/secondFactor.ts";
import { demoAccounts } from "./data/people.ts";
import { personId, type World } from "./world.ts";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The secret of a demo person's authenticator app, base32: always the same, so that the sign-in page can show its code. */
export function demoTotpSecret(key: string): string {
  const bytes = createHash("sha256").update(`authenticator app of ${key}`).digest();
  return Array.from(bytes, (byte) => base32[byte % 32]).join("");
}

/** The authenticator apps of those who may not sign in without (`needsSecondFactor`). */
export async function seedFactors({ tx, at }: World, seal: (text: string, context: string) => string): Promise<void> {
  const people = demoAccounts.filter((account) => account.roles.some((role) => rolesWithSecondFactor.includes(role)));
  await tx
    .insertInto("totp")
    .values(
      people.map(({ key }) => ({
        person_id: personId(key),
        sealed_secret: seal(demoTotpSecret(key), `totp:${personId(key)}`),
        last_step: 0,
        created_at: at(-469),
      })),
    )
    .execute();
}
