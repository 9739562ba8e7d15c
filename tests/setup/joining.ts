import type { Deps } from "#server/deps.ts";

/** The key in the newest mail to this address, as its link carries it. */
export async function mailedKey(deps: Deps, email: string): Promise<string> {
  const mail = await deps.db
    .selectFrom("mail")
    .where("to_address", "=", email)
    .orderBy("id", "desc")
    .select("body")
    .executeTakeFirstOrThrow();
  const key = /\/(?:invitation|register)\/([\w-]{32,})/.exec(mail.body)?.[1];
  if (!key) throw new Error(`No key in the mail to ${email}`);
  return key;
}
