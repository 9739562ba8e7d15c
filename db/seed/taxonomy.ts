import { focusAreas, techniques, themes } from "#app/domain/taxonomy.ts";
import { focusAreaNames, techniqueNames, themeNames } from "./data/taxonomy.ts";
import type { World } from "./world.ts";

/** Theme, focus area and technique in their order of the domain. */
export async function seedTaxonomy({ tx }: World): Promise<void> {
  const themeRows = themes.map((id, position) => ({ id, name: themeNames[id], position }));
  const focusAreaRows = focusAreas.map((id, position) => ({ id, name: focusAreaNames[id], position }));
  const techniqueRows = techniques.map((id, position) => ({ id, name: techniqueNames[id], position }));
  await tx.insertInto("theme").values(themeRows).execute();
  await tx.insertInto("focus_area").values(focusAreaRows).execute();
  await tx.insertInto("technique").values(techniqueRows).execute();
}
