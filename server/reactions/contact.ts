import { type Actor, has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { findContact, readContactPair } from "#db/contacts.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembers } from "#db/people.ts";
import { listOwnerMembers } from "#db/problem-readers.ts";
import { findProblemTitle } from "#db/problems.ts";
import { findSupplier } from "#db/suppliers.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";
import { hintBoth } from "./supplier.ts";

type Side = "owner" | "supplier";

/** Those who act for the two sides of a contact. */
async function sidesOf(deps: Deps, pair: { problemId: string; supplierId: string }): Promise<Record<Side, Actor[]>> {
  const owners = await listOwnerMembers(deps.db, pair.problemId);
  return {
    owner: owners.filter((person) => has(person, "problem-owner")),
    supplier: await listMembers(deps.db, pair.supplierId, ["supplier", "organisation-admin"]),
  };
}

/** Tells one person of a contact; nothing where he sees the problem or the firm no longer. */
async function tell(
  deps: Deps,
  event: StoredEvent,
  person: Actor,
  told: {
    kind: string;
    pair: { problemId: string; supplierId: string };
    contactId: string;
    mail: boolean;
    open: boolean;
  },
) {
  const language = person.locale ?? "en";
  const problem = await findProblemTitle(deps.db, person, told.pair.problemId);
  const supplier = await findSupplier(deps.db, person, told.pair.supplierId);
  if (!problem || !supplier) return;
  // A closed contact in which nothing was written has no page any more.
  const open = told.open && (await findContact(deps.db, person, told.contactId)) !== undefined;
  await notify(deps, event, [person], {
    kind: told.kind,
    subject: open ? { kind: "contact", id: told.contactId } : { kind: "problem", id: told.pair.problemId },
    data: { title: inLanguage(problem.title, language), supplier: inLanguage(supplier.name, language) },
    ...(told.mail && open && { mail: { link: paths.contact(told.contactId) } }),
  });
}

/** What follows from a contact: both sides are told alike when it opens and closes, and the other when one writes. */
export const contactReactions: Reactions = {
  async "contact.opened"(deps, event) {
    await both(deps, event, { owner: "match.agreed-with-supplier", supplier: "match.agreed-with-owner" }, true);
  },
  async "contact.closed"(deps, event) {
    await both(deps, event, { owner: "contact.closed-with-supplier", supplier: "contact.closed-with-owner" }, false);
  },
  async "contact.written"(deps, event) {
    const contactId = event.subject.id ?? "";
    const pair = await readContactPair(deps.db, contactId);
    if (!pair) return;
    const sides = await sidesOf(deps, pair);
    const fromSupplier = event.organisationId === pair.supplierId;
    const kind = fromSupplier ? "contact.written-by-supplier" : "contact.written-by-owner";
    for (const person of fromSupplier ? sides.owner : sides.supplier) {
      await tell(deps, event, person, { kind, pair, contactId, mail: true, open: true });
    }
  },
};

async function both(deps: Deps, event: StoredEvent, kinds: Record<Side, string>, opened: boolean): Promise<void> {
  const contactId = event.subject.id ?? "";
  const pair = await readContactPair(deps.db, contactId);
  if (!pair) return;
  hintBoth(deps, pair);
  const sides = await sidesOf(deps, pair);
  for (const side of ["owner", "supplier"] as const) {
    for (const person of sides[side]) {
      await tell(deps, event, person, { kind: kinds[side], pair, contactId, mail: opened, open: true });
    }
  }
}
