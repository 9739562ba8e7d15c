import { newId } from "#app/domain/id.ts";
import { inLanguage, type Language, parseLanguage } from "#app/domain/language.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type RegistrationInput, verificationHours } from "#app/domain/registration.ts";
import { paths } from "#app/paths.ts";
import { findAccount } from "#db/accounts.ts";
import { findRegistrationByKey, insertRegistration, lockRegistration, markVerified } from "#db/registrations.ts";
import { act } from "../act.ts";
import { hashMailedKey, newMailedKey } from "../auth/mailedKey.ts";
import { tries, whyNotTry } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { queueMail } from "../mail.ts";
import { siteOrigin } from "../reactions/notify.ts";

/**
 * A supplier asks to take part. The answer is the same whether the address is known or not: a stranger's gets a link that
 * proves it, an address that has an account gets a mail that says so.
 */
export async function registerSupplier(
  deps: Deps,
  from: { address: string | null; language: Language },
  input: RegistrationInput,
): Promise<Result<null>> {
  const refusal = await whyNotTry(deps, tries.mail(input.email, from.address));
  if (refusal) return { ok: false, refusal };
  const now = deps.clock();
  const { key, hash } = newMailedKey();
  return await act(deps, null, async (tx, record) => {
    const known = await findAccount(tx, input.email);
    // Who left everywhere may come back as somebody else.
    const account = known?.canSignIn ? known : undefined;
    const id = newId();
    const keyExpiresAt = new Date(now.getTime() + verificationHours * 3_600_000);
    if (!account) {
      const registration = { ...input, id, locale: from.language, tokenHash: hash, keyExpiresAt, at: now };
      await insertRegistration(tx, registration);
      record({ kind: "registration.asked", subject: { kind: "registration", id } });
    }
    const language = parseLanguage(account?.locale) ?? from.language;
    const t = translator(language);
    const words = account ? "registration.known" : "registration.verify";
    const values = {
      name: account?.name ?? input.name,
      company: inLanguage(input.company, language),
      hours: verificationHours,
      link: `${siteOrigin(deps)}${account ? paths.signIn() : paths.verifyRegistration(key)}`,
    };
    await queueMail(deps, tx, {
      dedupe: `${words}:${hash}`,
      toAddress: account?.email ?? input.email,
      secret: !account,
      subject: t(`mail:${words}.subject`, values),
      body: t(`mail:${words}.body`, values),
    });
    return ok(null);
  });
}

/** Proves the address of a registration with its mailed key; from then on the operator sees it. Twice is once. */
export async function verifyRegistration(deps: Deps, { key }: { key: string }): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, null, async (tx, record) => {
    const named = await findRegistrationByKey(tx, hashMailedKey(key));
    const registration = named && (await lockRegistration(tx, named.id));
    if (!registration) return refuse("not-found");
    if (registration.verifiedAt) return ok(null);
    if (now >= registration.keyExpiresAt) return refuse("registration-over");
    await markVerified(tx, registration, now);
    record({ kind: "registration.verified", subject: { kind: "registration", id: registration.id } });
    return ok(null);
  });
}
