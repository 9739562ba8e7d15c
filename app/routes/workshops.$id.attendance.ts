import { answer, found } from "#app/answer.ts";
import { correctAttendanceInput } from "#app/domain/attendance.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { listAttendance } from "#db/attendance.ts";
import { findWorkshop } from "#db/workshops.ts";
import { correctAttendance } from "#server/commands/correctAttendance.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.attendance.ts";

/** Who is here, who is where and who is missing: read by the facilitators' panel at each hint. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const people = can(actor, "workshop.see-attendance", workshop.facts)
    ? await listAttendance(deps.db, actor, workshop.id, deps.clock())
    : undefined;
  return {
    people: found(people).map(({ organisation, ...person }) => ({
      ...person,
      organisation: inLanguage(organisation, language),
    })),
    mayCorrect: can(actor, "workshop.correct-attendance", workshop.facts),
  };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const id = found(isId(params.id) ? params.id : undefined);
  const form = await parseForm(request, correctAttendanceInput);
  if (!form.ok) return answer(form, () => null);
  return answer(await correctAttendance(deps, actor, id, form.value), () => ({ ok: true as const }));
}
