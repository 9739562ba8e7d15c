import { hash, verify } from "@node-rs/argon2";
import { normalised } from "#app/domain/password.ts";

/** argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return await hash(normalised(password), parameters);
}

/** A hash of nobody's password, so that an unknown address takes as long to refuse as a wrong password. */
const nobody = hashPassword("nobody signs in with this");

/** Whether the password fits; with no hash (unknown address) it takes the same time and is false. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), normalised(password));
  return fits && passwordHash !== undefined;
}
