import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import type { Result } from "#app/domain/refusals.ts";
import { searchLimits } from "#app/domain/savedSearch.ts";
import { listMails } from "#db/mails.ts";
import { listNotifications } from "#db/notifications.ts";
import { findSavedSearch, listSavedSearches } from "#db/saved-searches.ts";
import { problemId } from "#db/seed/problems.ts";
import { refreshDigest, sendDigests } from "#server/alerts/digest.ts";
import { lookForNews } from "#server/alerts/news.ts";
import { readStopToken, stopToken } from "#server/alerts/unsubscribing.ts";
import { removeMember } from "#server/commands/changeMember.ts";
import { changeDigest, deleteSearch, renameSearch, stopDigests } from "#server/commands/changeSavedSearch.ts";
import { saveSearch } from "#server/commands/saveSearch.ts";
import { indexSubject, rebuildSearch } from "#server/indexing/index.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const [hana, owen, mei, kit, joey] = (await Promise.all(
  ["hana.sato", "owen.reyes", "mei.chan", "kit.lam", "joey.sze"].map((key) => world.actor(key)),
)) as [Actor, Actor, Actor, Actor, Actor];
const problem = problemId("tokenised-deposits");

/** Eight in the morning, and a minute, on that day of November in Hong Kong. */
const morning = (day: number) => {
  deps.clock = () => new Date(`2026-11-${day}T08:01:00+08:00`);
};
const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
/** The problem becomes one that only the invited see, and says what nothing else says. */
async function become(title: string, invited: Actor[]) {
  await deps.db.deleteFrom("problem_invitation").where("problem_id", "=", problem).execute();
  await deps.db.deleteFrom("problem_agreement").where("problem_id", "=", problem).execute();
  await deps.db
    .updateTable("problem")
    .set((eb) => ({ tier: "invited", state: "open", title: { en: title }, rev: eb("rev", "+", 1) }))
    .where("id", "=", problem)
    .execute();
  for (const { organisationId } of invited)
    await deps.db
      .insertInto("problem_invitation")
      .values({ problem_id: problem, organisation_id: organisationId })
      .execute();
  await indexSubject(deps, {
    subject: { kind: "problem", id: problem },
    threadId: problem,
    data: {},
  });
}
async function look() {
  await lookForNews(deps);
  await world.settle();
}
const told = async (person: Actor) =>
  (await listNotifications(deps.db, person.personId, { limit: 50 }))
    .filter(({ kind }) => kind === "saved-search.found")
    .map(({ data }) => data);
const mailed = async (person: Actor) =>
  (await listMails(deps.db, { limit: 500 })).filter(
    ({ kind, toPersonId }) => kind === "saved-search.digest" && toPersonId === person.personId,
  );
const keep = (person: Actor, query: string, name = "Mine", place: "problems" | "suppliers" = "problems") =>
  saveSearch(deps, person, { place, name, query });

morning(10);
await rebuildSearch(deps);
await become("A plain title", []);
for (const person of [hana, owen, joey]) value(await keep(person, "?q=quokkacanary", "Quokkas"));

test("what is there when a search is saved is no news, and a search for everything isn't kept", async () => {
  value(await keep(kit, "?q=deepfake&theme=ai", "Known", "suppliers"));
  await look();
  expect(await told(kit)).toEqual([]);
  expect(code(await saveSearch(deps, kit, { place: "everything", name: "All", query: "" }))).toBe("search-too-broad");
  // What no list knows is not kept.
  value(await keep(mei, "?q=carbon&state=open&state=nonsense&stage=early", "Carbon"));
  expect((await listSavedSearches(deps.db, mei))[0]).toMatchObject({ q: "carbon", filters: { state: ["open"] } });
});

test("a problem for invited suppliers is told to the invited alone, once, and mailed in the morning", async () => {
  await become("Quokkacanary calls", [hana]);
  await look();
  await look();
  expect(await told(hana)).toEqual([{ name: "Quokkas", count: 1 }]);
  expect([await told(owen), await told(joey)]).toEqual([[], []]);
  await sendDigests(deps);
  expect(await mailed(hana)).toEqual([]);

  morning(11);
  await sendDigests(deps);
  await sendDigests(deps);
  await world.settle();
  const [mail, ...more] = await mailed(hana);
  // Mail programs get the way out beside the text; it is each reader's own.
  const stop = await refreshDigest(deps, mail!.id);
  expect(mail?.body).toMatch(/\/unsubscribe\/[\w-]+\.[\w-]+\n/);
  expect(readStopToken(deps.sealing, stop!.split("/").at(-1)!)).toEqual({
    personId: hana.personId,
    organisationId: hana.organisationId,
  });
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("1 new result for your saved searches");
  expect(mail?.body).toContain("Problem statement: Quokkacanary calls");
  expect(mail?.body).toContain(`/problems/${problem}`);
  expect(mail?.body).toContain("as of 2026-11-11 (Hong Kong time)");
  expect([...(await mailed(owen)), ...(await mailed(joey))]).toEqual([]);
  morning(12);
  await sendDigests(deps);
  expect(await mailed(hana)).toHaveLength(1);
});

test("who is invited later is told then; who loses sight before the mail isn't told, and a waiting mail is taken back", async () => {
  await become("Quokkacanary calls", [hana, owen]);
  await look();
  expect(await told(owen)).toEqual([{ name: "Quokkas", count: 1 }]);
  expect(await told(hana)).toHaveLength(1);
  await become("Quokkacanary calls", [hana]);
  morning(13);
  await sendDigests(deps);
  await world.settle();
  expect(await mailed(owen)).toEqual([]);

  // Seen again, it is news again; and lost again while its mail waits to be sent.
  await become("Quokkacanary calls", [hana, owen]);
  await look();
  expect(await told(owen)).toHaveLength(2);
  morning(14);
  await sendDigests(deps);
  expect(await mailed(owen)).toHaveLength(1);
  await become("Quokkacanary calls", [hana]);
  await world.settle();
  expect(await mailed(owen)).toEqual([]);
  // A number beside his own words is all that stays of it.
  expect(JSON.stringify(await listNotifications(deps.db, owen.personId, { limit: 50 }))).not.toContain("canary");
});

test("what was found and hidden before its notification is written is not told", async () => {
  await become("Quokkacanary calls", [hana, joey]);
  await lookForNews(deps);
  await become("Quokkacanary calls", [hana]);
  await world.settle();
  expect(await told(joey)).toEqual([]);
});

test("a search is its owner's: nobody else renames or deletes it, and a mail's link ends only his mails", async () => {
  const [own] = await listSavedSearches(deps.db, hana);
  for (const person of [owen, mei, kit]) {
    expect(code(await renameSearch(deps, person, { id: own!.id, name: "Taken" }))).toBe("not-found");
    expect(code(await deleteSearch(deps, person, { id: own!.id }))).toBe("not-found");
  }
  expect(code(await renameSearch(deps, hana, { id: own!.id, name: "Marsupials" }))).toBe("ok");
  expect(code(await stopDigests(deps, `${stopToken(deps.sealing, hana)}x`))).toBe("not-found");
  expect(code(await stopDigests(deps, hana.personId))).toBe("not-found");
  expect(code(await stopDigests(deps, stopToken(deps.sealing, hana)))).toBe("ok");
  expect(code(await stopDigests(deps, stopToken(deps.sealing, hana)))).toBe("ok");
  await become("Another title", [hana]);
  value(await keep(hana, "?q=wombatcanary", "Wombats"));
  await become("Wombatcanary", [hana]);
  await look();
  expect((await told(hana))[0]).toEqual({ name: "Wombats", count: 1 });
  morning(16);
  await sendDigests(deps);
  // Turned on again, mails begin with what is new from then on.
  value(await changeDigest(deps, hana, { digest: "weekly" }));
  morning(23);
  await sendDigests(deps);
  expect(await mailed(hana)).toHaveLength(1);
});

test("leaving the organisation ends the searches", async () => {
  const [own] = await listSavedSearches(deps.db, joey);
  const admin: Actor = { ...kit, roles: ["organisation-admin"] };
  value(await removeMember(deps, admin, { personId: joey.personId }));
  expect(await findSavedSearch(deps.db, own!.id)).toBeUndefined();
  await become("Quokkacanary again", [kit]);
  await look();
  expect(await told(joey)).toEqual([]);
});

test("a search that has grown too broad says so to its owner alone, and tells again what is new when it finds less", async () => {
  await become("Numbatcanary", [hana]);
  value(await keep(hana, "?q=numbatcanary", "Numbats"));
  const numbats = async () => (await listSavedSearches(deps.db, hana)).find(({ name }) => name === "Numbats");
  const most = searchLimits.finds;
  try {
    searchLimits.finds = 0;
    morning(20);
    await look();
    morning(21);
    await look();
  } finally {
    searchLimits.finds = most;
  }
  expect((await numbats())?.broadSince).toEqual(new Date("2026-11-20T08:01:00+08:00"));
  expect((await listSavedSearches(deps.db, owen)).map(({ broadSince }) => broadSince)).not.toContainEqual(
    expect.any(Date),
  );
  const before = (await told(hana)).length;
  // Something it hadn't found before it fell silent.
  await deps.db
    .deleteFrom("saved_search_find")
    .where("search_id", "=", (await numbats())!.id)
    .execute();
  await look();
  expect((await numbats())?.broadSince).toBeNull();
  expect((await told(hana)).slice(0, 1)).toEqual([{ name: "Numbats", count: 1 }]);
  expect(await told(hana)).toHaveLength(before + 1);
});
