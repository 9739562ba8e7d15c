import { expect, test } from "vitest";
import { can } from "#app/domain/policy.ts";
import type { Viewpoint } from "#app/domain/viewAs.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { listProblemCards } from "#db/problem-cards.ts";
import { problemId } from "#db/seed/problems.ts";
import { readProblemPage } from "#server/problemPage.ts";
import { viewProblemAs } from "#server/viewAs.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const peter = await world.actor("peter.leung");
const sandra = await world.actor("sandra.yeung");
const mei = await world.actor("mei.chan");
const winnie = await world.actor("winnie.ho");
const kit = await world.actor("kit.lam");
const calls = problemId("deepfake-calls");
const agreement = "Keep it to yourselves.";
const stranger = { name: "Somebody", organisation: "Some firm", language: "en" as const };
const see = (who: Viewpoint, id = calls) => viewProblemAs(deps, id, who, stranger);

/** How many rows each table holds that a look might have touched. */
async function rows() {
  const count = async (
    table: "organisation" | "person" | "problem_invitation" | "problem_agreement" | "disclosure" | "event",
  ) =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  return await Promise.all(
    (["organisation", "person", "problem_invitation", "problem_agreement", "disclosure", "event"] as const).map(count),
  );
}

test("each viewpoint meets what its tier and the agreement open, and the look leaves nothing behind", async () => {
  await db
    .updateTable("problem")
    .set({ tier: "invited", agreement, masked: true, state: "open" })
    .where("id", "=", calls)
    .execute();
  const before = await rows();
  const [visitor, member, invited, agreed] = await Promise.all([
    see("visitor"),
    see("member"),
    see("invited"),
    see("agreed"),
  ]);
  expect([visitor, member].map(({ page, card, found }) => [page, card, found])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(invited.page).toMatchObject({
    problem: { full: null, agreement },
    mayAccept: true,
    owners: [],
    mayPropose: false,
  });
  expect(invited.found).toBe("summary");
  expect(invited.card).toMatchObject({ owners: null, focusAreas: [], techniques: [] });
  expect(agreed.page).toMatchObject({ mayAccept: false, mayPropose: true, owners: [], owns: false });
  expect(agreed.page?.problem.full?.statement).toBeTruthy();
  expect(agreed.found).toBe("full");
  expect(await rows()).toEqual(before);
});

test("it is the page that a real supplier has, word for word", async () => {
  await db
    .updateTable("problem")
    .set({ tier: "members", agreement: "", masked: false, state: "open" })
    .where("id", "=", calls)
    .execute();
  const real = await readProblemPage(db, kit, calls, "en");
  const seen = await see("member");
  const { organisation: _his, ...page } = real!.page;
  const { organisation: _theirs, ...same } = seen.page!;
  expect(same).toEqual(page);
  expect(seen.card).toEqual((await listProblemCards(db, kit, [calls]))[0]);
});

test("a draft is shown as it will be once it is open, and stays a draft", async () => {
  const draft = problemId("contract-code");
  const seen = await see("member", draft);
  expect(seen.asIfOpen).toBe(true);
  expect(seen.page?.problem.state).toBe("open");
  const { state } = await db.selectFrom("problem").where("id", "=", draft).select("state").executeTakeFirstOrThrow();
  expect(state).toBe("draft");
});

test("only the owner's problem owners and administrators may look so", async () => {
  const may = async (actor: typeof mei) => {
    const facts = await findProblemFacts(db, actor, calls);
    return can(actor, "problem.view-as", facts!);
  };
  expect(await may(peter)).toBe(true);
  for (const actor of [sandra, mei, winnie, kit]) expect(await may(actor)).toBe(false);
});
