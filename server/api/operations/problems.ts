import { z } from "zod";
import { problemStates } from "#app/domain/problem.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { themes } from "#app/domain/taxonomy.ts";
import { findProblem } from "#db/problems.ts";
import { browseProblems } from "../../browsing/problems.ts";
import { createProblem, createProblemInput } from "../../commands/createProblem.ts";
import { openProblem } from "../../commands/openProblem.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, named, none, page, paging } from "../parts.ts";

const card = z.object({
  id: z.uuid(),
  state: z.string(),
  tier: z.string(),
  title: localised,
  summary: localised.nullable(),
  themes: z.array(z.string()),
  focusAreas: z.array(z.string()),
  techniques: z.array(z.string()),
  publishedAt: moment.nullable(),
  owners: z.array(localised).nullable().describe("Null where the owner is masked"),
  own: z.boolean(),
  invited: z.boolean(),
  readable: z.boolean().describe("Its full statement may be read"),
});

const strings = z.array(z.string());

const full = z.object({
  statement: localised,
  affected: z.string(),
  journey: z.string(),
  evidence: z.string(),
  presentControl: z.string(),
  constraints: z.string(),
  outOfScope: z.string(),
  successMeasure: z.string(),
  baseline: z.string(),
  target: z.string(),
  focusAreas: strings,
  techniques: strings,
  languages: strings.describe("Languages sought"),
  requirements: z
    .object({
      certifications: strings,
      deploymentModels: strings,
      residencies: strings,
      languages: strings,
      industries: strings,
    })
    .partial()
    .describe("What a supplier must have"),
  sponsor: z.string(),
  urgency: z.string(),
  deadline: z.string().nullable().describe("A day, 2026-01-31"),
});

const problem = z.object({
  id: z.uuid(),
  rev: z.number().int(),
  state: z.string(),
  tier: z.string(),
  language: z.string(),
  title: localised,
  summary: localised.nullable(),
  themes: z.array(z.string()),
  publishedAt: moment.nullable(),
  updatedAt: moment,
  owners: z.array(named).describe("Empty where the owner is masked"),
  agreement: z.string().nullable().describe("What a supplier accepts, on its page, before the full statement opens"),
  full: full.nullable().describe("Null until it may be read"),
  closedReason: z.string().nullable(),
});

export const problemOperations = [
  operation({
    id: "listProblems",
    method: "GET",
    path: "/problems",
    scope: "problems:read",
    summary: "The problem statements that the token's maker may see, by relevance where words are given.",
    params: none,
    query: paging.extend({
      q: z.string().max(200).default("").describe("Words to look for, in any language"),
      theme: z.enum(themes).optional(),
      state: z.enum(problemStates).optional(),
    }),
    body: null,
    answer: page(card),
    status: 200,
    async handle(deps, actor, { query, language }) {
      const { q, theme, state, cursor, limit } = query;
      const filters = { ...(theme && { theme: [theme] }), ...(state && { state: [state] }) };
      const browsing = { q: q.trim(), filters, cursor: cursor ?? null };
      const { rows, next } = await browseProblems(deps, actor, browsing, language, limit);
      return ok({ items: rows.map(({ card }) => card), next });
    },
  }),
  operation({
    id: "readProblem",
    method: "GET",
    path: "/problems/{id}",
    scope: "problems:read",
    summary:
      "One problem statement, as much of it as its page would show. Opening a confidential one is noted for its owner.",
    params: byId,
    query: none,
    body: null,
    answer: problem,
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findProblem(deps.db, actor, params.id);
      if (!found) return refuse("not-found");
      await openProblem(deps, actor, found);
      return ok(found);
    },
  }),
  operation({
    id: "createProblem",
    method: "POST",
    path: "/problems",
    scope: "problems:write",
    summary: "Begins a draft of the institution's own; it is written and published on its pages.",
    params: none,
    query: none,
    body: createProblemInput,
    answer: z.object({ id: z.uuid() }),
    status: 201,
    handle: (deps, actor, { body }) => createProblem(deps, actor, body),
  }),
];
