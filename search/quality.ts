import { join, resolve } from "node:path";
import { type LabelledSet, readLabelledSet } from "./commands/catalogue.ts";
import { gently, rankProblems, rankQueries } from "./commands/rankings.ts";
import { type Report, reportOn } from "./commands/report.ts";
import { openMiniSearch } from "./minisearch.ts";
import type { Thesaurus } from "./thesaurus.ts";

export type { Report };

const root = resolve(import.meta.dirname, "..");

let shipped: Promise<LabelledSet> | undefined;

/** The labelled set of the repository with the suppliers of the demo; read once. */
export function shippedLabelledSet(): Promise<LabelledSet> {
  const data = join(root, "search/data/eval");
  shipped ??= readLabelledSet(data, join(root, "db/seed/data/suppliers.json"), join(data, "stuffers.json"));
  return shipped;
}

/** How well a thesaurus answers the shipped labelled set, in the process: what `npm run eval:matching` prints. */
export async function qualityOf(using: Thesaurus): Promise<Report> {
  const set = await shippedLabelledSet();
  const engine = openMiniSearch(() => using);
  await engine.rebuild(gently(set.documents));
  return reportOn(set, await rankProblems(engine, set, using), await rankQueries(engine, set));
}
