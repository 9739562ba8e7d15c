import { has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { listOperators } from "#db/cohorts.ts";
import { findRegistration } from "#db/registrations.ts";
import { translator } from "../i18n.ts";
import { queueMail } from "../mail.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

export const registrationReactions: Reactions = {
  /** From the moment its address is proved, a registration waits for the operator's admins. */
  async "registration.verified"(deps, event) {
    const registration = await findRegistration(deps.db, event.subject.id ?? "");
    if (!registration) return;
    for (const operator of await listOperators(deps.db)) {
      if (!has(operator, "operator-admin")) continue;
      await notify(deps, event, [operator], {
        kind: "registration.verified",
        data: { company: inLanguage(registration.company, operator.locale ?? "en") },
        mail: { link: paths.adminRegistrations() },
      });
    }
  },
  async "registration.declined"(deps, event) {
    const registration = await findRegistration(deps.db, event.subject.id ?? "");
    if (registration?.state !== "declined") return;
    const t = translator(registration.locale);
    const values = {
      name: registration.personName,
      company: inLanguage(registration.company, registration.locale),
      reason: registration.reason,
    };
    await deps.db.transaction().execute(async (tx) => {
      await queueMail(deps, tx, {
        dedupe: `registration.declined:${registration.id}`,
        toAddress: registration.email,
        subject: t("mail:registration.declined.subject", values),
        body: t("mail:registration.declined.body", values),
      });
    });
    deps.jobs.nudge();
  },
};
