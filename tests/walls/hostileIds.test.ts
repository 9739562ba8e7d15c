import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { organisationId } from "#db/seed/world.ts";
import { createProblem } from "#server/commands/createProblem.ts";
import { openTestSite } from "../setup/site.ts";
import { everyField, intentsOf } from "./forms.ts";
import { allRows, changes, naming } from "./rows.ts";
import { type Made, openCohort, walk } from "./walk.ts";

const site = await openTestSite();
const { deps } = site;
/** A problem that only its owner, one supplier and the host may know of, with everything that follows from one. */
const made: Made = {};
const patience = 400_000;
const fields = await everyField();
let ids: string[] = [];
/** By table: one thing of the other house's. */
const things = new Map<string, string>();
const own: Record<string, string> = {};

/** What ends or changes the asker's own session, or brings somebody in; those have tests of their own. */
const apart = /^\/(sign-|account|confirm|language|present|passkey|forgot|reset|register|invitation)/;

beforeAll(async () => {
  const cohort = await openCohort(site);
  for (const { take } of await walk(site, "invited", cohort, made)) await take();
  await site.settle();
  const rows = naming(await allRows(deps.db), Object.values(made));
  for (const [table, found] of rows) {
    if (["event", "mail", "notification"].includes(table)) continue;
    for (const row of found) {
      const { id } = JSON.parse(row) as { id?: string };
      if (id && table !== "cohort") things.set(table, id);
    }
  }
  ids = [...new Set([...Object.values(made), ...things.values()])];
  for (const key of ["peter.leung", "owen.reyes"]) {
    const begun = await createProblem(deps, await site.actor(key), { language: "en" });
    if (begun.ok) own[key] = begun.value.id;
  }
}, patience);

function pathOf(id: string): string {
  const parts: string[] = [];
  for (let route = site.build.routes[id]; route; route = site.build.routes[route.parentId ?? ""])
    if (route.path) parts.unshift(route.path);
  return `/${parts.join("/")}`;
}

const routes = Object.values(site.build.routes)
  .flatMap((route) => (route?.module.action && route.id !== "root" ? [route] : []))
  .map(({ id, index }) => ({ id, path: pathOf(id), index: index === true }))
  .filter(({ path }) => !apart.test(path));

/** The id that a field of this name would hold; `id` is another thing's in every round. */
function idFor(field: string, thing: string, mei: string): string {
  const name =
    field
      .replace(/\[0\]$/, "")
      .replace(/s?$/, "")
      .replace(/Ids?$/, "")
      .split(".")
      .at(-1) ?? "";
  if (/supplier|organisation/i.test(name)) return organisationId("harbourbank");
  if (/person|people|owner|assessor/i.test(name)) return mei;
  const table = [...things.keys()].find((one) => name.toLowerCase().endsWith(one.replaceAll("_", "")));
  return (name !== "id" && table && things.get(table)) || thing;
}

/** Sends every form there is with another house's ids in every place; answers what failed badly. */
async function sweep(key: string, round: readonly string[]): Promise<{ broken: string[]; asked: number }> {
  const ask = await site.as(key);
  const { personId } = await site.actor("mei.chan");
  const broken: string[] = [];
  let asked = 0;
  for (const { id, path, index } of routes) {
    const noun = path.split("/")[1] as keyof Made;
    const places = path.includes(":")
      ? [made[noun] ?? newId(), noun === "problems" ? own[key] : undefined].filter((one) => one !== undefined)
      : [""];
    for (const place of places) {
      for (const intent of intentsOf(id)) {
        for (const thing of round) {
          const form = new URLSearchParams();
          for (const [name, value] of fields) form.set(name, value === "uuid" ? idFor(name, thing, personId) : value);
          for (const name of ["id", "key", "thing"]) form.set(name, thing);
          form.set("intent", intent);
          const at = `${path.replaceAll(/:\w+/g, place)}.data${index ? "?index" : ""}`;
          const { status } = await ask(at, { method: "POST", body: form });
          asked += 1;
          if (status >= 500) broken.push(`${at} ${intent} ${thing}: ${status}`);
        }
      }
    }
  }
  return { broken, asked };
}

describe("another house's ids in every place of every form", () => {
  test.each(["owen.reyes", "peter.leung", "derek.hui"])(
    "sent by %s change nothing of that house, name it nowhere, and break nothing",
    async (key) => {
      const before = naming(await allRows(deps.db), ids);
      const { broken, asked } = await sweep(key, [...things.values()]);
      await site.settle();
      expect(broken).toEqual([]);
      expect(changes(before, naming(await allRows(deps.db), ids))).toEqual([]);
      expect(asked).toBeGreaterThan(1_000);
    },
    patience,
  );

  test(
    "sent by its owner do change something, so that the silence above means something",
    async () => {
      const before = naming(await allRows(deps.db), ids);
      const { broken } = await sweep("mei.chan", [things.get("problem") ?? ""]);
      expect(broken).toEqual([]);
      expect(changes(before, naming(await allRows(deps.db), ids)).length).toBeGreaterThan(5);
    },
    patience,
  );
});
