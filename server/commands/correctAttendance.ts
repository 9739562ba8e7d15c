import type { Actor } from "#app/domain/actor.ts";
import type { CorrectAttendance } from "#app/domain/attendance.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listAttendance, saveCorrection } from "#db/attendance.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** A facilitator sets right who took part: somebody came by telephone, or a page stood open without its person. */
export async function correctAttendance(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { personId, present, note }: CorrectAttendance,
): Promise<Result<null>> {
  const now = deps.clock();
  const result = await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "workshop.see-attendance", workshop.facts)) return refuse("not-found");
    if (!can(actor, "workshop.correct-attendance", workshop.facts)) return refuse("wrong-state");
    const people = (await listAttendance(tx, actor, workshopId, now)) ?? [];
    // Only of who was asked or seen: nobody learns here whether there is such a person.
    if (!people.some((person) => person.personId === personId)) return refuse("not-found");
    await saveCorrection(
      tx,
      workshopId,
      personId,
      present === "as-seen" ? null : { present: present === "yes", note, by: actor.personId, now },
    );
    record({
      kind: "workshop.attendance-corrected",
      subject: { kind: "workshop", id: workshopId },
      threadId: workshop.problemId,
      data: { personId, present },
    });
    return ok(null);
  });
  if (result.ok) deps.live.hint(`attendance:${workshopId}`);
  return result;
}
