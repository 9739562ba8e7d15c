import { type Actor, has } from "#app/domain/actor.ts";
import { inLanguage, type Localised } from "#app/domain/language.ts";
import { readLook } from "#db/confidential.ts";
import { findMail } from "#db/mails.ts";
import { listActorsOf, listMembers } from "#db/people.ts";
import { listOwnerMembers } from "#db/problem-readers.ts";
import { findTitle } from "#db/problems.ts";
import { readProposal } from "#db/proposal-people.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Whose it is, and what it is called to them. */
async function ownersOf(
  deps: Deps,
  look: NonNullable<Awaited<ReturnType<typeof readLook>>>,
): Promise<{ people: Actor[]; title: Localised | string }> {
  const { noun, subjectId: id } = look;
  if (noun === "problem") {
    const owners = await listOwnerMembers(deps.db, id);
    const people = owners.filter((one) => has(one, "problem-owner", "organisation-admin"));
    return { people, title: (await findTitle(deps.db, id)) ?? {} };
  }
  if (noun === "proposal") {
    const proposal = await readProposal(deps.db, id);
    const people = proposal ? await listMembers(deps.db, proposal.organisationId) : [];
    return { people, title: proposal?.title ?? "" };
  }
  const mail = await findMail(deps.db, id);
  // As a member of any one organisation: he is told once.
  const people = mail?.toPersonId ? (await listActorsOf(deps.db, mail.toPersonId)).slice(0, 1) : [];
  return { people, title: mail?.subject ?? "" };
}

/** The owner of what an administrator of the lab had to read is told at once, with the reason. */
export const confidentialReactions: Reactions = {
  async "confidential.opened"(deps, event) {
    const look = event.subject.id ? await readLook(deps.db, event.subject.id) : undefined;
    if (!look) return;
    const { people, title } = await ownersOf(deps, look);
    for (const one of people) {
      if (one.personId === event.actorId) continue;
      await notify(deps, event, [one], {
        kind: "confidential.opened",
        subject: { kind: "disclosures", id: look.subjectId },
        data: {
          title: typeof title === "string" ? title : inLanguage(title, one.locale ?? "en"),
          reason: look.reason,
        },
      });
    }
    if (look.noun === "problem") deps.live.hint(`problem-owners:${look.subjectId}`);
    if (look.noun === "proposal") deps.live.hint(`proposal:${look.subjectId}`);
  },
};
