import type { Actor, OrganisationKind, Role } from "#app/domain/actor.ts";
import { invitationDays } from "#app/domain/invitation.ts";
import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import type { Transaction } from "#db/client.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { queueMail } from "../mail.ts";
import { siteOrigin } from "../reactions/notify.ts";

/**
 * Mails an invitation's key within the command that made it: nothing but this mail holds it, so no reaction could.
 * @param words which mail: an organisation invites, or a supplier's registration was approved.
 */
export async function mailInvitation(
  deps: Deps,
  tx: Transaction,
  words: "invitation.sent" | "registration.approved",
  mail: {
    key: string;
    hash: string;
    email: string;
    language: Language;
    roles: readonly Role[];
    inviter: Actor;
    organisation: { name: Localised; kind: OrganisationKind };
  },
): Promise<void> {
  const t = translator(mail.language);
  const values = {
    organisation: inLanguage(mail.organisation.name, mail.language),
    inviter: mail.inviter.name,
    roles: mail.roles.map((role) => t(`shell:role.${role}`)).join(", "),
    days: invitationDays,
    link: `${siteOrigin(deps)}${paths.invitation(mail.key)}`,
  };
  await queueMail(deps, tx, {
    dedupe: `${words}:${mail.hash}`,
    toAddress: mail.email,
    secret: true,
    subject: t(`mail:${words}.subject`, values),
    body: t(`mail:${words}.body`, values),
  });
}
