import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { isCanvasKey } from "#app/domain/board/canvases.ts";
import type { BoardKeeping } from "#app/domain/board/keeping.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { reached } from "#app/reached.ts";
import { templateCards } from "#app/templateCards.ts";
import { readExportRule } from "#db/board-exports.ts";
import { findBoard } from "#db/boards.ts";
import { findWorkshop } from "#db/workshops.ts";
import { beginningOf } from "#server/boardTemplates.ts";
import { ruleExports, ruleExportsInput } from "#server/commands/exportBoard.ts";
import {
  changeTemplate,
  changeTemplateInput,
  keepTemplate,
  keepTemplateInput,
  retireTemplate,
  retireTemplateInput,
} from "#server/commands/keepTemplate.ts";
import { signedIn, type Visit } from "#server/visit.ts";
import type { Route } from "./+types/boards.$id.keep.ts";

/** What may be taken out of a board and brought to it: files, canvases, templates of one's own house. */
export async function loader({ context, request, params }: Route.LoaderArgs): Promise<BoardKeeping> {
  const visit = signedIn(context, request);
  const { deps, actor, language } = visit;
  const { facts, id } = await workshopOf(visit, params.id);
  const rule = await readExportRule(deps.db, id);
  const mayKeep = can(actor, "board.keep", facts);
  const chosen = new URL(request.url).searchParams.get("begin");
  if (chosen !== null && !can(actor, "board.direct", facts)) throw refused({ code: "not-found" });
  const beginning = chosen === null ? undefined : found(await beginningOf(deps.db, actor, checked(chosen), language));
  return {
    mayExport: can(actor, "board.export", { workshop: facts, rule }),
    rule: mayKeep ? rule : null,
    mayKeep,
    mayAdd: can(actor, "board.direct", facts),
    templates: await templateCards(deps.db, actor),
    begin: beginning ? beginning.elements : null,
  };
}

const input = z.discriminatedUnion("intent", [
  ruleExportsInput.extend({ intent: z.literal("rule") }),
  keepTemplateInput.extend({ intent: z.literal("keep") }),
  changeTemplateInput.extend({ intent: z.literal("change") }),
  retireTemplateInput.extend({ intent: z.literal("retire") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  const { id: workshopId } = await workshopOf(visit, params.id);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  const done = () => ({ refusal: undefined, done: value.intent });
  switch (value.intent) {
    case "rule":
      return answer(await ruleExports(deps, actor, workshopId, value), done);
    case "keep":
      return answer(await keepTemplate(deps, actor, params.id.toLowerCase(), value), done);
    case "change":
      return answer(await changeTemplate(deps, actor, value), done);
    case "retire":
      return answer(await retireTemplate(deps, actor, value), done);
  }
}

export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => reached(serverLoader);

async function workshopOf({ deps, actor }: Visit & { actor: NonNullable<Visit["actor"]> }, id: string) {
  const board = found(isId(id) ? await findBoard(deps.db, actor, id.toLowerCase()) : undefined);
  return found(await findWorkshop(deps.db, actor, board.workshopId));
}

/** A canvas's key, or an id: anything else would be a question to the database that it can't read. */
function checked(chosen: string): string {
  return found(isId(chosen) || isCanvasKey(chosen) ? chosen : undefined);
}
