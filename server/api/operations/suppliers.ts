import { z } from "zod";
import { moves } from "#app/domain/matching.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { themes } from "#app/domain/taxonomy.ts";
import { findSupplier } from "#db/suppliers.ts";
import { browseSuppliers } from "../../browsing/suppliers.ts";
import { suppliersFor } from "../../matching/suppliersFor.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, none, page, paging } from "../parts.ts";

const card = z.object({
  id: z.uuid(),
  name: localised,
  summary: localised,
  themes: z.array(z.string()),
  focusAreas: z.array(z.string()),
  techniques: z.array(z.string()),
  languages: z.array(z.string()),
  certifications: z.array(z.string()),
  stage: z.string(),
  references: z.number().int(),
});

const supplier = card.extend({
  industries: z.array(z.string()),
  deploymentModels: z.array(z.string()),
  residencies: z.array(z.string()).describe("Where data is kept"),
  solutions: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      description: z.string(),
      maturity: z.number().int().nullable().describe("Technology readiness level, 1–9"),
    }),
  ),
  updatedAt: moment,
});

const match = z.object({
  supplier: z.object({ id: z.uuid(), name: localised }),
  place: z.number().int().describe("In the ranking, from 1; pairs that both sides want are listed before the others"),
  moved: z
    .enum(moves)
    .nullable()
    .describe("Why it doesn't stand where its score alone would put it: the first places are shared out"),
  fit: z.number().describe("Of the best one's score, between 0 and 1"),
  meetsRequirements: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), weight: z.number(), params: z.record(z.string(), z.unknown()) })),
  mark: z.string().nullable().describe("What the owner said: must, meet or no"),
  outcome: z.string().describe("agreed once both sides want to meet, ended where one is known not to"),
  invited: z.boolean(),
});

export const supplierOperations = [
  operation({
    id: "listSuppliers",
    method: "GET",
    path: "/suppliers",
    scope: "suppliers:read",
    summary: "The directory of suppliers, by name, or by relevance where words are given.",
    params: none,
    query: paging.extend({
      q: z.string().max(200).default("").describe("Words to look for, in any language"),
      theme: z.enum(themes).optional(),
    }),
    body: null,
    answer: page(card),
    status: 200,
    async handle(deps, actor, { query, language }) {
      const { q, theme, cursor, limit } = query;
      const browsing = { q: q.trim(), filters: theme ? { theme: [theme] } : {}, cursor: cursor ?? null };
      const { rows, next } = await browseSuppliers(deps, actor, browsing, language, limit);
      return ok({ items: rows.map(({ card }) => card), next });
    },
  }),
  operation({
    id: "readSupplier",
    method: "GET",
    path: "/suppliers/{id}",
    scope: "suppliers:read",
    summary: "One supplier's profile with its solutions.",
    params: byId,
    query: none,
    body: null,
    answer: supplier,
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findSupplier(deps.db, actor, params.id);
      return found ? ok(found) : refuse("not-found");
    },
  }),
  operation({
    id: "listMatches",
    method: "GET",
    path: "/problems/{id}/matches",
    scope: "matches:read",
    summary: "The suppliers that fit a problem statement of one's own, best first, each with its reasons.",
    params: byId,
    query: none,
    body: null,
    answer: z.object({ items: z.array(match) }),
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await suppliersFor(deps, actor, params.id);
      if (!found) return refuse("not-found");
      return ok({
        items: [...found.matches, ...found.ended].map(({ supplier, pair, reasons, ...one }) => ({
          ...one,
          supplier,
          reasons: reasons.map(({ code, weight, params }) => ({ code, weight, params: { ...params } })),
          mark: pair.mine,
          outcome: pair.outcome,
        })),
      });
    },
  }),
];
