import { z } from "zod";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { submittedContent } from "#db/applications.ts";
import { findUseCase, listUseCases } from "#db/useCases.ts";
import { openApplication } from "../../commands/openApplication.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, named, none, page, paging, titled } from "../parts.ts";

const line = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  state: z.string(),
  updatedAt: moment,
  organisationName: localised,
});

const useCase = z.object({
  id: z.uuid(),
  rev: z.number().int(),
  state: z.string(),
  content: z.record(z.string(), z.string()),
  organisation: named,
  problem: titled.nullable().describe("Null where it may not be seen"),
  workshop: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  partners: z.array(named),
  signOffs: z.array(
    z.object({ rev: z.number().int(), line: z.string(), outcome: z.string(), comment: z.string(), at: moment }),
  ),
  updatedAt: moment,
});

const application = z.object({
  id: z.uuid(),
  state: z.string(),
  title: z.string(),
  cohort: named,
  applicant: named,
  useCaseId: z.uuid(),
  submittedAt: moment.nullable(),
  receipt: z.string().nullable().describe("SHA-256 of the content"),
  content: z.record(z.string(), z.unknown()).describe("What the receipt's hash is over"),
  decision: z
    .object({ outcome: z.string(), reason: z.string(), issuedAt: moment })
    .nullable()
    .describe("Null until it is issued"),
});

/** The place that a page ended at; what isn't one begins anew. */
function placeOf(cursor: string | undefined): { updatedAt: Date; id: string } | undefined {
  const [time, id] = (cursor ?? "").split("~");
  const updatedAt = new Date(Number(time));
  return isId(id) && !Number.isNaN(updatedAt.getTime()) ? { updatedAt, id } : undefined;
}

export const selectionOperations = [
  operation({
    id: "listUseCases",
    method: "GET",
    path: "/use-cases",
    scope: "use-cases:read",
    summary: "The use cases that the token's maker may read, last touched first.",
    params: none,
    query: paging,
    body: null,
    answer: page(line),
    status: 200,
    async handle(deps, actor, { query: { limit, cursor } }) {
      const found = await listUseCases(deps.db, actor, { limit: limit + 1, before: placeOf(cursor) });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      return ok({ items, next: last ? `${last.updatedAt.getTime()}~${last.id}` : null });
    },
  }),
  operation({
    id: "readUseCase",
    method: "GET",
    path: "/use-cases/{id}",
    scope: "use-cases:read",
    summary: "One use case with what its lines of defence said.",
    params: byId,
    query: none,
    body: null,
    answer: useCase,
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findUseCase(deps.db, actor, params.id);
      return found ? ok({ ...found, content: { ...found.content } }) : refuse("not-found");
    },
  }),
  operation({
    id: "readApplication",
    method: "GET",
    path: "/applications/{id}",
    scope: "applications:read",
    summary: "One application; its decision once it is issued.",
    params: byId,
    query: none,
    body: null,
    answer: application,
    status: 200,
    async handle(deps, actor, { params }) {
      const opened = await openApplication(deps, actor, params.id);
      if (!opened.ok) return opened;
      const { facts, decision, ...found } = opened.value;
      return ok({
        ...found,
        cohort: { id: found.cohortId, name: found.cohortName },
        applicant: { id: found.organisationId, name: found.organisationName },
        receipt: found.state === "draft" ? null : found.receiptHash,
        content: { ...submittedContent(opened.value) },
        decision: can(actor, "application.see-outcome", facts) ? decision : null,
      });
    },
  }),
];
