import type { Viewer } from "#app/domain/actor.ts";
import type { TemplateElement } from "#app/domain/board/begin.ts";
import { canvasElements, canvasName } from "#app/domain/board/canvasElements.ts";
import { type CanvasKey, isCanvasKey } from "#app/domain/board/canvases.ts";
import { newId } from "#app/domain/id.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { findTemplate } from "#db/board-templates.ts";
import type { Database } from "#db/client.ts";
import { translator } from "./i18n.ts";

/** What a board may begin with: a canvas, or a template of one's own house. */
export type Beginning = { name: string; canvas: CanvasKey; elements: TemplateElement[] };

/** A canvas in a language, or a template by its id as this person may use it; undefined where for him there is none. */
export async function beginningOf(
  db: Database,
  viewer: Viewer,
  chosen: string,
  language: Language,
): Promise<Beginning | undefined> {
  if (isCanvasKey(chosen)) {
    const t = translator(language);
    const elements = canvasElements(chosen, t).map((value) => ({ id: newId(), value }));
    return { name: canvasName(chosen, t), canvas: chosen, elements };
  }
  if (!can(viewer, "template.use", null)) return undefined;
  const template = await findTemplate(db, viewer, chosen);
  return template && { name: template.name, canvas: "blank", elements: template.elements };
}
