import { answer, found, refused } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { reached } from "#app/reached.ts";
import { listBlockPlans } from "#db/block-plans.ts";
import { findWorkshop } from "#db/workshops.ts";
import { planBlock, planBlockInput } from "#server/commands/planBlock.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.blocks.ts";

/** What each block of the agenda will do to the room: its facilitators' alone, so that nobody waits for a vote. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "board.direct", workshop.facts)) throw refused({ code: "not-found" });
  const t = translator(language);
  return (await listBlockPlans(deps.db, workshop.id)).map(({ id, activity, title, plan, openedAt, ...block }) => ({
    id,
    title: title ?? t(`workshop:activity.${activity}.name`),
    plan,
    isOpened: openedAt !== null,
    boardTitle: block.boardTitle,
    frames: block.frames,
  }));
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const workshopId = found(isId(params.id) ? params.id : undefined);
  const form = await parseForm(request, planBlockInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await planBlock(deps, actor, workshopId, form.value), () => ({ refusal: undefined, done: true }));
}

export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => reached(serverLoader);
