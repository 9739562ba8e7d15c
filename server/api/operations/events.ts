import { z } from "zod";
import { can } from "#app/domain/policy.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { listAuditRows } from "#db/audit.ts";
import { operation } from "../operation.ts";
import { localised, moment, none, page } from "../parts.ts";

const event = z.object({
  id: z.uuid(),
  at: moment,
  kind: z.string().describe("What happened: problem.published, person.signed-in, …"),
  subject: z.object({ kind: z.string(), id: z.string().nullable() }),
  threadId: z.string().nullable().describe("The problem statement that it belongs to"),
  who: z
    .object({
      id: z.string(),
      name: z.string(),
      organisationId: z.string().nullable(),
      organisationName: localised.nullable(),
    })
    .nullable()
    .describe("Null: the system, or somebody whose name is not the organisation's to know"),
  outsider: z.boolean(),
  code: z.string().nullable().describe("Of a refusal"),
  asked: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  requestId: z.string().nullable(),
});

export const eventOperations = [
  operation({
    id: "listEvents",
    method: "GET",
    path: "/events",
    scope: "events:read",
    summary:
      "The audit trail of one's own organisation, latest first: what its people did, and who opened what is its own.",
    params: none,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100).describe("How many at most on one page"),
      cursor: z.uuid().optional().describe("`next` of the page before"),
      from: z.iso.datetime({ offset: true }).optional().describe("Not before this moment"),
      until: z.iso.datetime({ offset: true }).optional().describe("Before this moment"),
    }),
    body: null,
    answer: page(event),
    status: 200,
    async handle(deps, actor, { query: { limit, cursor, from, until } }) {
      if (!can(actor, "audit.read-own", null)) return refuse("not-found");
      const filter = { ...(from && { from: new Date(from) }), ...(until && { until: new Date(until) }) };
      const rows = await listAuditRows(deps.db, actor, "own", filter, { before: cursor, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return ok({ items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
    },
  }),
];
