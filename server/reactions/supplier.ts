import { has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { pairSeenBy } from "#app/domain/match.ts";
import { paths } from "#app/paths.ts";
import { listMarksOfProblem } from "#db/match-marks.ts";
import { listMembers } from "#db/people.ts";
import { listOwnerMembers } from "#db/problem-readers.ts";
import { findProblemTitle } from "#db/problems.ts";
import { findSupplier } from "#db/suppliers.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

/** What follows from marks: nothing for anybody until both sides have marked. */
export const supplierReactions: Reactions = {
  async "match.marked"(deps, event) {
    const { problemId, supplierId } = event.data as { problemId: string; supplierId: string };
    const marked = (await listMarksOfProblem(deps.db, problemId)).get(supplierId);
    if (!marked?.owner || !marked.supplier) return;
    deps.live.hint(`match:${problemId}`);
    deps.live.hint(`match:${supplierId}`);
    if (pairSeenBy("owner", marked).outcome !== "agreed") return;

    const subject = { kind: "problem", id: problemId };
    for (const person of await listOwnerMembers(deps.db, problemId)) {
      const language = person.locale ?? "en";
      const problem = await findProblemTitle(deps.db, person, problemId);
      const supplier = await findSupplier(deps.db, person, supplierId);
      if (!problem || !supplier || !has(person, "problem-owner")) continue;
      await notify(deps, event, [person], {
        kind: "match.agreed-with-supplier",
        subject,
        data: { title: inLanguage(problem.title, language), supplier: inLanguage(supplier.name, language) },
        mail: { link: paths.problemMatches(problemId) },
      });
    }
    for (const person of await listMembers(deps.db, supplierId, ["supplier", "organisation-admin"])) {
      const problem = await findProblemTitle(deps.db, person, problemId);
      if (!problem) continue;
      await notify(deps, event, [person], {
        kind: "match.agreed-with-owner",
        subject,
        data: { title: inLanguage(problem.title, person.locale ?? "en") },
        mail: { link: paths.problem(problemId) },
      });
    }
  },
};
