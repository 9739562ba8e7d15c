import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertContactMessage, lockContact } from "#db/contacts.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const contactMessageInput = z.object({ body: cleanText(4000).min(1) });

/** Writes to the other side of a contact. */
export async function writeContactMessage(
  deps: Deps,
  actor: Actor,
  contactId: string,
  { body }: z.output<typeof contactMessageInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const contact = await lockContact(tx, actor, contactId);
    if (!contact) return refuse("not-found");
    if (!can(actor, "contact.write", contact.facts)) return refuse("wrong-state");
    const messageId = await insertContactMessage(tx, actor, { contactId, body, now: deps.clock() });
    record({
      kind: "contact.written",
      subject: { kind: "contact", id: contactId },
      threadId: contact.problem.id,
      data: { messageId },
    });
    return ok(null);
  });
}
