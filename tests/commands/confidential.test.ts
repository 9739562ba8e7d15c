import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import type { Result } from "#app/domain/refusals.ts";
import { findConfidential, findLook, listLooks } from "#db/confidential.ts";
import { pageDisclosures } from "#db/disclosure-log.ts";
import { insertMail } from "#db/mails.ts";
import { listNotifications } from "#db/notifications.ts";
import { listProblemDisclosures } from "#db/problem-readers.ts";
import { findProblem } from "#db/problems.ts";
import { problemId } from "#db/seed/problems.ts";
import { declareOwnConflict } from "#server/commands/declareConflict.ts";
import { endConflict } from "#server/commands/endConflict.ts";
import { lookConfidential } from "#server/commands/lookConfidential.ts";
import { openProblem } from "#server/commands/openProblem.ts";
import { openProposal } from "#server/commands/openProposal.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const keys = [
  "mei.chan",
  "grace.wong",
  "peter.leung",
  "kit.lam",
  "owen.reyes",
  "yvonne.lee",
  "nora.fung",
  "hin.lo",
] as const;
const people = Object.fromEntries(
  await Promise.all(keys.map(async (key) => [key, await world.actor(key)] as const)),
) as Record<(typeof keys)[number], Actor>;
const mei = people["mei.chan"];
const peter = people["peter.leung"];
const kit = people["kit.lam"];
const owen = people["owen.reyes"];
const nora = people["nora.fung"];

const carbon = problemId("sme-carbon");
const mirage = demoId("proposal", "deepfake-mirage");
const reason = "The owner asked us why nobody could open it.";

const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
const linesOf = async (actor: Actor, filters = {}) => (await pageDisclosures(db, actor, { filters, limit: 500 })).lines;
const toldOf = async (actor: Actor) => {
  await world.settle();
  return (await listNotifications(db, actor.personId, { limit: 20 })).filter(
    ({ kind }) => kind === "confidential.opened",
  );
};

let letter: string;
beforeAll(async () => {
  letter = (await insertMail(db, {
    dedupe: `${newId()}:proposal.receipt:${kit.personId}`,
    toAddress: kit.email,
    toPersonId: kit.personId,
    subject: "Your receipt",
    body: "canary-4471",
  }))!;
});

describe("an administrator of the lab", () => {
  test("reads nothing confidential before he gave a reason, and then for a while", async () => {
    for (const [noun, id] of [
      ["problem", carbon],
      ["proposal", mirage],
      ["mail", letter],
    ] as const) {
      expect(await findLook(db, nora, noun, id)).toBeUndefined();
      expect(codeOf(await lookConfidential(deps, nora, { noun, id }, { reason }))).toBe("ok");
      expect((await findLook(db, nora, noun, id))?.reason).toBe(reason);
      // What he gave a reason for is his alone, and that thing's alone.
      expect(await findLook(db, people["yvonne.lee"], noun, id)).toBeUndefined();
    }
    await db
      .updateTable("disclosure")
      .set({ at: new Date(Date.now() - 31 * 60_000) })
      .where("subject_id", "=", mirage)
      .where("reason", "is not", null)
      .execute();
    expect(await findLook(db, nora, "proposal", mirage)).toBeUndefined();
    // His own page of the problem is what any member's is, as before.
    const seen = await findProblem(db, nora, carbon);
    expect(seen?.full === null).toBe(Boolean(seen?.agreement));
  });

  test("is read of by the owner, with the reason: told at once, and in the log", async () => {
    expect(await toldOf(mei)).toMatchObject([{ data: { reason } }]);
    expect((await toldOf(kit)).map(({ data }) => data.reason)).toEqual([reason, reason]);
    expect(await listProblemDisclosures(db, carbon)).toContainEqual(
      expect.objectContaining({ person: nora.name, reason }),
    );
    expect((await linesOf(mei, { reasoned: true })).map(({ noun }) => noun)).toEqual(["problem"]);
    expect((await linesOf(kit, { reasoned: true })).map(({ noun }) => noun).toSorted()).toEqual(["mail", "proposal"]);
    for (const stranger of [peter, owen, people["hin.lo"]]) {
      expect(await toldOf(stranger)).toEqual([]);
      expect(await linesOf(stranger, { reasoned: true })).toEqual([]);
    }
    expect((await listLooks(db)).map((look) => look.name)).toEqual([nora.name, nora.name, nora.name]);
  });

  test("is the only one who may; for everybody else there is no such page", async () => {
    for (const actor of [mei, peter, kit, people["yvonne.lee"], people["hin.lo"]]) {
      const thing = await findConfidential(db, actor, "problem", carbon);
      expect(can(actor, "confidential.look", thing!.facts)).toBe(false);
      expect(codeOf(await lookConfidential(deps, actor, { noun: "problem", id: carbon }, { reason }))).toBe(
        "not-found",
      );
    }
  });

  test("never reads a draft, also not with a reason", async () => {
    const draft = problemId("contract-code");
    expect(codeOf(await lookConfidential(deps, nora, { noun: "problem", id: draft }, { reason }))).toBe("not-found");
  });

  test("with a conflict of interest reads nothing of it, whatever the reason", async () => {
    const of = { scope: "problem" as const, id: carbon };
    expect(codeOf(await declareOwnConflict(deps, nora, of, { reason: "My brother's firm" }))).toBe("ok");
    expect(codeOf(await lookConfidential(deps, nora, { noun: "problem", id: carbon }, { reason }))).toBe("not-found");
    const { id } = await db
      .selectFrom("conflict_declaration")
      .where("person_id", "=", nora.personId)
      .select("id")
      .executeTakeFirstOrThrow();
    await endConflict(deps, nora, { id, reason: "He left." });
  });
});

describe("the log of who opened what", () => {
  test("shows each only what is his: a supplier learns nothing of rivals who opened the same problem", async () => {
    const problem = problemId("deepfake-calls");
    await db
      .updateTable("problem")
      .set({ agreement: "Keep it to yourselves.", tier: "members", masked: false })
      .where("id", "=", problem)
      .execute();
    for (const actor of [kit, owen]) {
      await db
        .insertInto("problem_agreement")
        .values({
          problem_id: problem,
          organisation_id: actor.organisationId,
          person_id: actor.personId,
          text: "Keep it to yourselves.",
        })
        .onConflict((conflict) =>
          conflict.columns(["problem_id", "organisation_id"]).doUpdateSet({ text: "Keep it to yourselves." }),
        )
        .execute();
      await openProblem(deps, actor, (await findProblem(db, actor, problem))!);
    }
    const opened = (await linesOf(peter, { noun: "problem" })).filter(({ subject }) => subject.id === problem);
    expect(opened.map(({ reader }) => reader?.name)).toEqual(expect.arrayContaining([kit.name, owen.name]));
    for (const rival of [kit, owen, mei]) {
      expect((await linesOf(rival)).filter(({ subject }) => subject.id === problem)).toEqual([]);
    }
  });

  test("tells a supplier who of the bank opened his proposal; a masked bank stays “the owner”", async () => {
    await openProposal(deps, mei, mirage);
    const readers = async () =>
      (await linesOf(kit, { noun: "proposal" })).filter(({ subject, reason: why }) => subject.id === mirage && !why);
    expect((await readers()).map(({ reader }) => reader?.name)).toContain(mei.name);
    const masked = (on: boolean) =>
      db.updateTable("problem").set({ masked: on }).where("id", "=", problemId("deepfake")).execute();
    await masked(true);
    expect((await readers()).every(({ reader }) => reader === null)).toBe(true);
    expect(JSON.stringify(await readers())).not.toMatch(/Mei Chan|Harbour/);
    await masked(false);
    expect((await linesOf(owen)).some(({ subject }) => subject.id === mirage)).toBe(false);
  });

  test("is narrowed by kind and days, page by page without a gap", async () => {
    const all = await linesOf(peter);
    expect(all.length).toBeGreaterThan(1);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await pageDisclosures(db, peter, { filters: {}, cursor, limit: 1 });
      pages.push(...page.lines.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(pages).toEqual(all.map(({ id }) => id));
    expect(await linesOf(peter, { from: "2999-01-01" })).toEqual([]);
    expect((await linesOf(peter, { noun: "application" })).every(({ noun }) => noun === "application")).toBe(true);
  });
});
