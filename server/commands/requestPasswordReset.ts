import { z } from "zod";
import { parseLanguage } from "#app/domain/language.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { findPasswordOwner, openReset } from "#db/credentials.ts";
import { hashToken, newToken } from "../auth/lucia.ts";
import { tries, whyNotTry } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { queueMail } from "../mail.ts";
import { siteOrigin } from "../reactions/notify.ts";

export const requestPasswordResetInput = z.object({ email: z.string().trim().min(1).max(254) });

/** How long a mailed way to a new password is open. */
export const resetMinutes = 30;

/**
 * Asks for a way to a new password. It does the very same whether there is such an account or not, and so takes the same
 * time: the job that follows looks.
 */
export async function requestPasswordReset(
  deps: Deps,
  address: string | null,
  { email }: z.output<typeof requestPasswordResetInput>,
): Promise<Result<null>> {
  const refusal = await whyNotTry(deps, tries.mail(email, address));
  if (refusal) return { ok: false, refusal };
  await deps.db.transaction().execute((tx) => deps.jobs.enqueue(tx, "password-reset", { email }));
  deps.jobs.nudge();
  return ok(null);
}

/** The job behind it: mails a way to a new password to an address that has one, and nothing to any other. */
export async function mailPasswordReset(deps: Deps, email: string): Promise<void> {
  const owner = await findPasswordOwner(deps.db, email);
  if (!owner) return;
  const token = newToken();
  const tokenHash = hashToken(token);
  const t = translator(parseLanguage(owner.locale) ?? "en");
  const values = {
    name: owner.name,
    count: resetMinutes,
    link: siteOrigin(deps) + paths.resetPassword(token),
  };
  await deps.db.transaction().execute(async (tx) => {
    const expiresAt = new Date(deps.clock().getTime() + resetMinutes * 60_000);
    await openReset(tx, { personId: owner.personId, tokenHash, expiresAt });
    await queueMail(deps, tx, {
      dedupe: `password-reset:${tokenHash}`,
      toAddress: owner.email,
      toPersonId: owner.personId,
      subject: t("mail:person.password-reset.subject", values),
      body: t("mail:person.password-reset.body", values),
      secret: true,
    });
  });
  deps.jobs.nudge();
}
