import { type Actor, has, ofKind } from "#app/domain/actor.ts";
import { inOrder, type Waiting } from "#app/domain/waiting.ts";
import type { Database } from "./client.ts";
import { waitingForInstitution } from "./waiting-institution.ts";
import { waitingForAssessor, waitingForLab, waitingForMail } from "./waiting-lab.ts";
import { waitingForSupervisor, waitingForSupplier } from "./waiting-others.ts";
import { waitingAtTables } from "./waiting-workshops.ts";

/**
 * What waits for a person, by what he is: only things his own pages would show him, due ones first.
 * @param now the time; days are those of Hong Kong.
 */
export async function listWaiting(db: Database, actor: Actor, now: Date): Promise<Waiting[]> {
  const lists = [waitingAtTables(db, actor, now)];
  if (ofKind(actor, "institution")) lists.push(waitingForInstitution(db, actor, now));
  if (ofKind(actor, "supplier")) lists.push(waitingForSupplier(db, actor));
  if (ofKind(actor, "operator") && has(actor, "facilitator", "operator-admin")) lists.push(waitingForLab(db, actor));
  if (has(actor, "operator-admin")) lists.push(waitingForMail(db));
  if (has(actor, "assessor")) lists.push(waitingForAssessor(db, actor));
  if (has(actor, "supervisor")) lists.push(waitingForSupervisor(db, actor));
  return inOrder((await Promise.all(lists)).flat());
}
