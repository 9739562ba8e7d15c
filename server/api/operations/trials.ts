import { z } from "zod";
import { ok, refuse } from "#app/domain/refusals.ts";
import { findPractice } from "#db/practices.ts";
import { listMeasures } from "#db/trial-measures.ts";
import { findTrial, listTrials } from "#db/trials.ts";
import { browsePractices } from "../../browsing/practices.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, named, none, page, pageOf, paging, pagingById } from "../parts.ts";

const trial = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.string(),
  problemId: z.uuid(),
  useCaseId: z.uuid(),
  startsOn: z.string().nullable().describe("A day, 2026-01-31"),
  endsOn: z.string().nullable(),
  outcome: z.string().nullable(),
  endReason: z.string().nullable(),
  organisation: named,
  cohort: named,
  updatedAt: moment,
});

const measure = z.object({
  id: z.uuid(),
  name: z.string(),
  unit: z.string(),
  direction: z.string(),
  baseline: z.number().nullable(),
  target: z.number(),
  values: z.array(z.object({ id: z.uuid(), on: z.string(), value: z.number(), note: z.string() })),
});

const practiceLine = z.object({
  id: z.uuid(),
  title: localised,
  summary: localised,
  themes: z.array(z.string()),
  focusAreas: z.array(z.string()),
  institution: localised.nullable(),
  publishedAt: moment.nullable(),
});

const practice = z.object({
  id: z.uuid(),
  state: z.string(),
  institution: localised.nullable(),
  publishedAt: moment.nullable(),
  content: z.object({
    title: localised,
    summary: localised,
    themes: z.array(z.string()),
    focusAreas: z.array(z.string()),
    challenge: z.string(),
    approach: z.string(),
    results: z.string(),
    lessons: z.string(),
    controls: z.string(),
  }),
});

export const trialOperations = [
  operation({
    id: "listTrials",
    method: "GET",
    path: "/trials",
    scope: "trials:read",
    summary: "The trials that the token's maker may read, newest first.",
    params: none,
    query: pagingById,
    body: null,
    answer: page(trial),
    status: 200,
    async handle(deps, actor, { query: { limit, cursor } }) {
      return ok(pageOf(await listTrials(deps.db, actor, { limit: limit + 1, before: cursor }), limit));
    },
  }),
  operation({
    id: "readTrial",
    method: "GET",
    path: "/trials/{id}",
    scope: "trials:read",
    summary: "One trial with its measures and their values.",
    params: byId,
    query: none,
    body: null,
    answer: trial.extend({ measures: z.array(measure) }),
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findTrial(deps.db, actor, params.id);
      if (!found) return refuse("not-found");
      return ok({ ...found, measures: await listMeasures(deps.db, found.id) });
    },
  }),
  operation({
    id: "listPractices",
    method: "GET",
    path: "/practices",
    scope: "practices:read",
    summary: "The published practices, newest first, or by relevance where words are given.",
    params: none,
    query: paging.extend({ q: z.string().max(200).default("").describe("Words to look for, in any language") }),
    body: null,
    answer: page(practiceLine),
    status: 200,
    async handle(deps, actor, { query, language }) {
      const { q, cursor, limit } = query;
      const browsing = { q: q.trim(), filters: {}, cursor: cursor ?? null };
      const { rows, next } = await browsePractices(deps, actor, browsing, language, limit);
      return ok({ items: rows.map(({ card }) => card), next });
    },
  }),
  operation({
    id: "readPractice",
    method: "GET",
    path: "/practices/{id}",
    scope: "practices:read",
    summary: "One practice's fact sheet.",
    params: byId,
    query: none,
    body: null,
    answer: practice,
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findPractice(deps.db, actor, params.id);
      if (!found) return refuse("not-found");
      const { content } = found;
      return ok({
        ...found,
        content: { ...content, themes: [...content.themes], focusAreas: [...content.focusAreas] },
      });
    },
  }),
];
