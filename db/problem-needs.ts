import type { Viewer } from "#app/domain/actor.ts";
import { joinTexts, type Localised, localisedField, parseLanguage } from "#app/domain/language.ts";
import type { Requirements } from "#app/domain/matching.ts";
import { can } from "#app/domain/policy.ts";
import type { Database } from "./client.ts";
import { factColumns, factsOf, visibleProblem } from "./problem-access.ts";
import { contentColumns, contentOf } from "./problem-content.ts";

/** A problem as the matcher reads it. */
export type ProblemNeedRow = {
  id: string;
  rev: number;
  /** How much of it is here. */
  depth: "summary" | "full";
  title: Localised;
  /** Only what the viewer may read: the reasons of a match quote it. */
  text: Localised;
  themes: string[];
  /** Empty, as the next two, for whom only the summary is open. */
  focusAreas: string[];
  techniques: string[];
  requirements: Requirements;
};

/** Those of `ids` that the viewer may see, as far as he may read them. */
export async function listProblemNeeds(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ProblemNeedRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("problem")
    .where("problem.id", "in", [...ids])
    .where(visibleProblem(viewer))
    .select(["problem.id", "problem.rev"])
    .select(contentColumns)
    .select(factColumns(viewer))
    .execute();
  return rows.map((row) => {
    const facts = factsOf(row);
    const content = contentOf(row);
    const { title, themes, focusAreas, techniques, requirements } = content;
    const readable = can(viewer, "problem.read", facts);
    const texts: Localised[] = [];
    if (can(viewer, "problem.see-summary", facts)) texts.push(content.summary);
    if (readable) {
      const { journey, evidence, constraints } = content;
      const field = localisedField(parseLanguage(content.language) ?? "en");
      texts.push(content.statement, {
        [field]: [journey, evidence, constraints].filter(Boolean).join("\n"),
      });
    }
    return {
      id: row.id,
      rev: row.rev,
      depth: readable ? ("full" as const) : ("summary" as const),
      title,
      text: joinTexts(texts),
      themes,
      focusAreas: readable ? focusAreas : [],
      techniques: readable ? techniques : [],
      requirements: readable ? requirements : {},
    };
  });
}
