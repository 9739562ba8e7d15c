import { z } from "zod";
import { can } from "#app/domain/policy.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { listRecords } from "#db/records.ts";
import { findWorkshop, pageWorkshops } from "#db/workshops.ts";
import { operation } from "../operation.ts";
import { byId, localised, moment, none, page, pageOf, pagingById } from "../parts.ts";

const workshop = z.object({
  id: z.uuid(),
  problemId: z.uuid(),
  problemTitle: localised,
  state: z.string(),
  title: z.string(),
  venue: z.string(),
  startsAt: moment,
  minutes: z.number().int(),
});

const record = z.object({
  id: z.uuid(),
  type: z.string(),
  text: z.string(),
  detail: z.record(z.string(), z.unknown()),
  rev: z.number().int(),
});

export const workshopOperations = [
  operation({
    id: "listWorkshops",
    method: "GET",
    path: "/workshops",
    scope: "workshops:read",
    summary: "The workshops that the token's maker sits in or runs, and those of his institution's problems.",
    params: none,
    query: pagingById,
    body: null,
    answer: page(workshop),
    status: 200,
    async handle(deps, actor, { query: { limit, cursor } }) {
      return ok(pageOf(await pageWorkshops(deps.db, actor, { limit: limit + 1, before: cursor }), limit));
    },
  }),
  operation({
    id: "listRecords",
    method: "GET",
    path: "/workshops/{id}/records",
    scope: "workshops:read",
    summary: "The typed records of a workshop: problems, assumptions, risks, controls, metrics, decisions, actions.",
    params: byId,
    query: none,
    body: null,
    answer: z.object({ items: z.array(record) }),
    status: 200,
    async handle(deps, actor, { params }) {
      const found = await findWorkshop(deps.db, actor, params.id);
      if (!found || !can(actor, "record.read", found.facts)) return refuse("not-found");
      const items = await listRecords(deps.db, actor, found.id);
      return ok({ items: items.map((one) => ({ ...one, detail: { ...one.detail } })) });
    },
  }),
];
