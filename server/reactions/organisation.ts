import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { findActor, listMembers } from "#db/people.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** What an event of people and invitations says of its organisation. */
type OfOrganisation = { organisationId: string };

/** The open pages of an organisation's people read anew. */
async function hintOrganisation(deps: Deps, event: StoredEvent): Promise<void> {
  const { organisationId } = event.data as OfOrganisation;
  deps.live.hint(`organisation:${organisationId}`);
}

/** Who joins, leaves and changes. Keys travel only in the mail that its command queues. */
export const organisationReactions: Reactions = {
  /** Where somebody else than its own people invites into an organisation, those who look after it hear of it. */
  async "invitation.sent"(deps, event) {
    await hintOrganisation(deps, event);
    const { organisationId } = event.data as OfOrganisation;
    if (event.organisationId === organisationId) return;
    for (const admin of await listMembers(deps.db, organisationId, ["organisation-admin"])) {
      await notify(deps, event, [admin], {
        kind: "invitation.sent-by-operator",
        subject: { kind: "organisation-people", id: organisationId },
        mail: { link: paths.organisationPeople() },
      });
    }
  },
  "invitation.resent": hintOrganisation,
  "invitation.revoked": hintOrganisation,
  "membership.removed": hintOrganisation,
  /** The inviter hears of it where he is still one of the organisation's people, or the operator's. */
  async "invitation.accepted"(deps, event) {
    await hintOrganisation(deps, event);
    const { organisationId, personId, invitedBy } = event.data as OfOrganisation & Record<string, string>;
    const inviter = await findActor(deps.db, invitedBy ?? "", organisationId);
    const newcomer = await findActor(deps.db, personId ?? "", organisationId);
    if (!inviter || !newcomer) return;
    await notify(deps, event, [inviter], {
      kind: "invitation.accepted",
      subject: { kind: "organisation-people", id: organisationId },
      data: { person: newcomer.name },
    });
  },
  /** Whose rights change hears of it by mail: it may be somebody else's doing. */
  async "membership.roles-changed"(deps, event) {
    await hintOrganisation(deps, event);
    const { organisationId } = event.data as OfOrganisation;
    const person = event.subject.id ? await findActor(deps.db, event.subject.id, organisationId) : undefined;
    if (!person) return;
    await notify(deps, event, [person], {
      kind: "membership.roles-changed",
      subject: { kind: "organisation-people", id: organisationId },
      data: { organisation: inLanguage(person.organisationName, person.locale ?? "en") },
      mail: { link: paths.organisationPeople() },
    });
  },
};
