import { demoId } from "#app/domain/id.ts";
import type { ProposalContent } from "#app/domain/proposal.ts";
import { receiptHash } from "../receipt.ts";
import { organisationOf } from "./data/people.ts";
import { type ProposalSeed, proposals } from "./data/proposals.ts";
import { problemId } from "./problems.ts";
import { solutionId } from "./suppliers.ts";
import { organisationId, personId, type World } from "./world.ts";

export const proposalId = (key: string): string => demoId("proposal", key);

/** Proposals, what was submitted word for word with its hash, and what was said about them. */
export async function seedProposals(world: World): Promise<void> {
  const { tx, at } = world;
  await tx
    .insertInto("proposal")
    .values(proposals.map((proposal) => proposalRow(world, proposal)))
    .execute();
  await tx
    .insertInto("proposal_version")
    .values(
      proposals.flatMap((proposal) =>
        proposal.submitted === undefined
          ? []
          : {
              proposal_id: proposalId(proposal.key),
              rev: 1,
              content: contentOf(proposal),
              hash: receiptHash(contentOf(proposal)),
              saved_by: personId(proposal.by),
              saved_at: at(proposal.submitted, "17:02"),
            },
      ),
    )
    .execute();
  await tx
    .insertInto("proposal_message")
    .values(
      proposals.flatMap(({ key, messages = [] }) =>
        messages.map(({ by, at: days, body }, i) => ({
          id: demoId("proposal-message", `${key}/${i}`),
          proposal_id: proposalId(key),
          person_id: personId(by),
          organisation_id: organisationId(organisationOf(by)),
          body,
          created_at: at(days, "11:40"),
        })),
      ),
    )
    .execute();
}

function proposalRow({ at }: World, proposal: ProposalSeed) {
  const { key, problem, supplier, solution, by, state, created, submitted, settled } = proposal;
  const { answers, ...texts } = textsOf(proposal);
  return {
    id: proposalId(key),
    problem_id: problemId(problem),
    organisation_id: organisationId(supplier),
    solution_id: solutionId(supplier, solution),
    state,
    title: texts.title,
    approach: texts.approach,
    evidence: texts.evidence,
    plan: texts.plan,
    team: texts.team,
    cost_band: texts.costBand,
    data_needed: texts.dataNeeded,
    risks: texts.risks,
    ip_position: texts.ipPosition,
    answers,
    decline_reason: proposal.declineReason ?? null,
    withdraw_reason: proposal.withdrawReason ?? null,
    submitted_at: submitted === undefined ? null : at(submitted, "17:02"),
    submitted_by: submitted === undefined ? null : personId(by),
    receipt_hash: submitted === undefined ? null : receiptHash(contentOf(proposal)),
    created_by: personId(by),
    created_at: at(created, "10:12"),
    updated_at: at(settled ?? submitted ?? created, "17:30"),
  };
}

function textsOf(proposal: ProposalSeed) {
  const { title, approach, evidence = "", plan = "", team = "", costBand = "", dataNeeded = "" } = proposal;
  const { risks = "", ipPosition = "", answers = {} } = proposal;
  return { title, approach, evidence, plan, team, costBand, dataNeeded, risks, ipPosition, answers };
}

/** What a receipt's hash is over. */
function contentOf(proposal: ProposalSeed): ProposalContent {
  return {
    problemId: problemId(proposal.problem),
    organisationId: organisationId(proposal.supplier),
    solutionId: solutionId(proposal.supplier, proposal.solution),
    ...textsOf(proposal),
  };
}
