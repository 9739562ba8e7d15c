import { z } from "zod";
import { languages } from "#app/domain/language.ts";
import { reportSections } from "#app/domain/report.ts";
import { saves } from "#app/save.ts";
import { saveReport } from "#server/commands/writeReport.ts";

const patch = z.object({ sections: reportSections, language: z.enum(languages) });

export const action = saves(patch, (deps, actor, { id, rev, writer, patch: words }) =>
  saveReport(deps, actor, { workshopId: id, rev, writer, ...words }),
);
