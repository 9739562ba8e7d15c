import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { findFirstActor } from "#db/people.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Whoever's password was changed is told by mail: it may not have been he. */
async function tellOfPassword(deps: Deps, event: StoredEvent): Promise<void> {
  const person = event.subject.id ? await findFirstActor(deps.db, event.subject.id) : undefined;
  if (!person) return;
  await notify(deps, event, [person], {
    kind: "person.password-changed",
    mail: { link: paths.forgotPassword() },
  });
}

/** What follows from what people do with their own accounts. */
export const personReactions: Reactions = {
  "person.password-changed": tellOfPassword,
  "person.password-reset": tellOfPassword,
};
