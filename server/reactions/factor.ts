import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembersWithoutFactor } from "#db/factors.ts";
import { findFirstActor, listMembers } from "#db/people.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** Whoever's factors change hears of it, also by mail: it may not have been he. */
async function tellOwner(deps: Deps, event: StoredEvent): Promise<void> {
  const person = event.subject.id && (await findFirstActor(deps.db, event.subject.id));
  if (!person) return;
  const { passkey, left } = event.data as { passkey?: string; left?: number };
  await notify(deps, event, [person], {
    kind: event.kind,
    data: { ...(passkey === undefined ? {} : { passkey }), ...(left === undefined ? {} : { left }) },
    mail: { link: paths.accountSecurity() },
  });
}

export const factorReactions: Reactions = {
  "factor.totp-added": tellOwner,
  "factor.totp-removed": tellOwner,
  "factor.passkey-added": tellOwner,
  "factor.passkey-removed": tellOwner,
  "factor.passkey-copied": tellOwner,
  "factor.recovery-codes-renewed": tellOwner,
  "factor.recovery-code-used": tellOwner,
  /** Those who must now set one up. */
  "organisation.second-factor-required": async (deps, event) => {
    if (!event.subject.id) return;
    const without = new Set((await listMembersWithoutFactor(deps.db, event.subject.id)).map(({ id }) => id));
    const people = (await listMembers(deps.db, event.subject.id)).filter(({ personId }) => without.has(personId));
    await notify(deps, event, people, { kind: event.kind, mail: { link: paths.accountSecurity() } });
  },
};
