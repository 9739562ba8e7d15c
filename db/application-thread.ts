import type { Sector } from "#app/domain/actor.ts";
import type { ThreadSource } from "#app/domain/applicationPrefill.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import type { UseCaseContent } from "#app/domain/useCase.ts";
import type { Transaction } from "./client.ts";
import { listGatheredRecords } from "./useCases.ts";

/**
 * What the thread of a use case already says of an application to be. For a command that has judged the actor: it
 * reads what his institution owns, and of the partners' proposals only the name of the solution.
 * @param language in which names are written.
 */
export async function readThread(
  tx: Transaction,
  useCase: { id: string; problemId: string; organisationId: string; content: UseCaseContent },
  language: Language,
): Promise<ThreadSource> {
  const problem = await tx
    .selectFrom("problem")
    .where("id", "=", useCase.problemId)
    .select(["themes", "focus_areas as focusAreas", "techniques"])
    .executeTakeFirstOrThrow();
  const organisation = await tx
    .selectFrom("organisation")
    .where("id", "=", useCase.organisationId)
    .select("sector")
    .executeTakeFirstOrThrow();
  const partners = await tx
    .selectFrom("use_case_partner")
    .innerJoin("organisation", "organisation.id", "use_case_partner.organisation_id")
    .leftJoin("proposal", (join) =>
      join
        .onRef("proposal.organisation_id", "=", "use_case_partner.organisation_id")
        .on("proposal.problem_id", "=", useCase.problemId)
        .on("proposal.state", "in", ["shortlisted", "partnered"]),
    )
    .leftJoin("solution", "solution.id", "proposal.solution_id")
    .where("use_case_partner.use_case_id", "=", useCase.id)
    .select(["organisation.name", "solution.name as solution", "solution.maturity"])
    .orderBy("organisation.id")
    .execute();
  return {
    sector: organisation.sector as Sector | null,
    useCase: useCase.content,
    problem,
    partners: partners.map(({ name, solution, maturity }) => ({
      name: inLanguage(name, language),
      solution,
      maturity,
    })),
    records: await listGatheredRecords(tx, useCase.id),
  };
}
