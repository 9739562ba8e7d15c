import type { Actor } from "#app/domain/actor.ts";
import type { TemplateCard } from "#app/domain/board/keeping.ts";
import { can } from "#app/domain/policy.ts";
import { listTemplates } from "#db/board-templates.ts";
import type { Database } from "#db/client.ts";

/** Own templates as the gallery shows them; none for who may use none. */
export async function templateCards(db: Database, actor: Actor): Promise<TemplateCard[]> {
  if (!can(actor, "template.use", null)) return [];
  return (await listTemplates(db, actor)).map(({ elements, madeAt: _, ...words }) => {
    const frames = elements.filter(({ value }) => value.kind === "frame");
    return {
      ...words,
      boxes: (frames.length ? frames : elements)
        .slice(0, 60)
        .map(({ value: { geo } }) => [geo[0], geo[1], geo[2], geo[3]] as const),
    };
  });
}
