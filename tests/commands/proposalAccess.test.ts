import { expect, test } from "vitest";
import { can } from "#app/domain/policy.ts";
import { proposalFactColumns, proposalFactsOf, readableProposal } from "#db/proposal-access.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { visibleWorkshop, workshopFactColumns, workshopFactsOf } from "#db/workshop-access.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();
const viewers = [null, ...(await Promise.all(demoAccounts.map(({ key }) => actor(key))))];
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

test("lists hold exactly the proposals that the policy lets each person of the demo read", async () => {
  for (const viewer of viewers) {
    const all = await deps.db
      .selectFrom("proposal")
      .select("proposal.id")
      .select(proposalFactColumns(viewer))
      .execute();
    const listed = await deps.db.selectFrom("proposal").select("id").where(readableProposal(viewer)).execute();
    const readable = all.filter((row) => can(viewer, "proposal.read", proposalFactsOf(row)));
    expect([viewer?.email, idsOf(listed)]).toEqual([viewer?.email, idsOf(readable)]);
  }
});

test("lists hold exactly the workshops that the policy lets each person of the demo see", async () => {
  for (const viewer of viewers) {
    const all = await deps.db
      .selectFrom("workshop")
      .select("workshop.id")
      .select(workshopFactColumns(viewer))
      .execute();
    const listed = await deps.db.selectFrom("workshop").select("id").where(visibleWorkshop(viewer)).execute();
    const visible = all.filter((row) => can(viewer, "workshop.see", workshopFactsOf(row)));
    expect([viewer?.email, idsOf(listed)]).toEqual([viewer?.email, idsOf(visible)]);
  }
});
