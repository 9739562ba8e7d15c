import { z } from "zod";
import { can } from "#app/domain/policy.ts";
import { missingFrom } from "#app/domain/proposal.ts";
import { proposalTextSchema } from "#app/domain/proposalInput.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { listReceipts } from "#db/proposal-versions.ts";
import { findOwnProposal, findProposal, listProposals } from "#db/proposals.ts";
import { openProposal } from "../../commands/openProposal.ts";
import { startProposal } from "../../commands/startProposal.ts";
import { submitProposal } from "../../commands/submitProposal.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, none, page, pageOf, pagingById } from "../parts.ts";

const line = z.object({
  id: z.uuid(),
  problemId: z.uuid(),
  problemTitle: localised,
  organisationId: z.uuid(),
  organisationName: localised,
  state: z.string(),
  title: z.string(),
  costBand: z.string(),
  submittedAt: moment.nullable(),
  updatedAt: moment,
});

const text = z.object({
  solutionId: z.uuid().nullable(),
  title: z.string(),
  approach: z.string(),
  evidence: z.string(),
  plan: z.string(),
  team: z.string(),
  costBand: z.string(),
  dataNeeded: z.string(),
  risks: z.string(),
  ipPosition: z.string(),
  answers: z.record(z.string(), z.string()),
});

const receipt = z.object({ version: z.number().int(), at: moment, hash: z.string().describe("SHA-256 of the text") });

const proposal = z.object({
  id: z.uuid(),
  problemId: z.uuid(),
  problemTitle: localised,
  organisationId: z.uuid(),
  organisationName: localised,
  state: z.string(),
  text: text.describe("As submitted last; for its supplier as it stands"),
  submittedAt: moment.nullable(),
  declineReason: z.string().nullable(),
  withdrawReason: z.string().nullable(),
  receipts: z.array(receipt),
});

export const proposalOperations = [
  operation({
    id: "listProposals",
    method: "GET",
    path: "/proposals",
    scope: "proposals:read",
    summary: "A supplier's own proposals, or those that came to an institution, newest first.",
    params: none,
    query: pagingById.extend({ problemId: z.uuid().optional() }),
    body: null,
    answer: page(line),
    status: 200,
    async handle(deps, actor, { query }) {
      const { limit, cursor, problemId } = query;
      const rows = await listProposals(deps.db, actor, { problemId, page: { limit: limit + 1, before: cursor } });
      return ok(pageOf(rows, limit));
    },
  }),
  operation({
    id: "readProposal",
    method: "GET",
    path: "/proposals/{id}",
    scope: "proposals:read",
    summary: "One proposal with its receipts. That its owner opened it is noted for its supplier.",
    params: byId,
    query: none,
    body: null,
    answer: proposal,
    status: 200,
    async handle(deps, actor, { params }) {
      const opened = await openProposal(deps, actor, params.id);
      if (!opened.ok) return opened;
      const { text, ...found } = opened.value;
      return ok({
        ...found,
        text: { ...text, answers: { ...text.answers } },
        receipts: await listReceipts(deps.db, found.id),
      });
    },
  }),
  operation({
    id: "submitProposal",
    method: "POST",
    path: "/problems/{id}/proposals",
    scope: "proposals:write",
    summary: "Submits a complete proposal on a problem statement on which the firm has none yet; answers its receipt.",
    params: byId,
    query: none,
    body: proposalTextSchema,
    answer: z.object({ id: z.uuid(), version: z.number().int(), hash: z.string() }),
    status: 201,
    async handle(deps, actor, { params, body }) {
      const problem = await findProblemFacts(deps.db, actor, params.id);
      if (!problem || !can(actor, "problem.propose", problem)) return refuse("not-found");
      const own = await findOwnProposal(deps.db, actor, params.id);
      // Somebody may be writing it on its page: what a program sends never replaces that.
      if (own) return refuse("proposed-already");
      const missing = missingFrom(body);
      const started =
        Object.keys(missing).length === 0
          ? await startProposal(deps, actor, { problemId: params.id, solutionId: body.solutionId ?? undefined })
          : refuse("invalid-input", { fields: missing });
      if (!started.ok) return started;
      const draft = await findProposal(deps.db, actor, started.value.id);
      if (!draft) return refuse("not-found");
      return await submitProposal(deps, actor, { ...body, id: draft.id, rev: draft.rev });
    },
  }),
];
