import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { organisationId } from "#db/seed/world.ts";
import { operations } from "#server/api/index.ts";
import { createProblem } from "#server/commands/createProblem.ts";
import { socketEvents } from "#server/sockets/index.ts";
import { mayWatch } from "#server/sockets/topics.ts";
import { programWith, tokenOf } from "../setup/apiToken.ts";
import { openTestSite } from "../setup/site.ts";
import { BoardClient } from "../sockets/boardClient.ts";
import { everyField, intentsOf } from "./forms.ts";
import { allRows, changes, naming } from "./rows.ts";
import { canary, type Made, openCohort, walk } from "./walk.ts";

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

/** Everything that a socket may be told about a thing, in each shape that some event takes. */
function messagesAbout(id: string): unknown[] {
  const stage = { type: "phase", phase: "write" };
  return [
    ...Object.keys(mayWatch).map((noun) => `${noun}:${id}`),
    { boardId: id, since: 0 },
    { roundId: id },
    { roundId: id, elementId: id, count: 1 },
    { ops: [{ opId: newId(), id, type: "set", register: "data.text", value: "Taken over" }] },
    { ops: [{ opId: newId(), id, type: "delete" }] },
    { boardId: id, ...stage },
    { area: id, kinds: ["note"], budget: 3, most: 1 },
  ];
}

/** Waits for the person's rate where that is what refuses. */
async function atLeisure<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await ask();
  if (answer.ok || answer.refusal.code !== "too-many-tries") return answer;
  await new Promise((done) => setTimeout(done, 300));
  return await atLeisure(ask);
}

describe("another house's ids where no form is", () => {
  test.each(["owen.reyes", "peter.leung"])(
    "told to every socket event by %s, they are found by none and change nothing",
    async (key) => {
      const before = naming(await allRows(deps.db), ids);
      const client = await new BoardClient(site.url, await site.cookie(key)).connected();
      const wrong: string[] = [];
      let asked = 0;
      for (const { name, schema } of socketEvents) {
        // What fits no schema is refused before anybody looks at an id; that is shown by hostileFrames.
        for (const message of ids.flatMap(messagesAbout).filter((one) => schema.safeParse(one).success)) {
          const answer = await atLeisure(() => client.ask<unknown>(name, message));
          const said = JSON.stringify(answer);
          asked += 1;
          // To leave a board or a topic that one isn't in is no news.
          const isNews = answer.ok
            ? answer.value !== null && answer.value !== undefined
            : answer.refusal.code === "unexpected";
          if (isNews || said.includes(canary)) wrong.push(`${name} ${JSON.stringify(message)}: ${said}`);
        }
      }
      client.socket.disconnect();
      expect(asked).toBeGreaterThan(200);
      expect(wrong).toEqual([]);
      expect(changes(before, naming(await allRows(deps.db), ids))).toEqual([]);
    },
    patience,
  );

  test.each(["owen.reyes", "peter.leung"])(
    "asked of every operation of the API by a program of %s, they aren't there",
    async (key) => {
      const before = naming(await allRows(deps.db), ids);
      const ask = programWith(site, await tokenOf(site, key));
      const wrong: string[] = [];
      for (const { method, path, id: name } of operations.filter((one) => one.path.includes("{"))) {
        for (const id of ids) {
          const { status, body } = await ask(
            method,
            path.replaceAll(/\{\w+\}/g, id),
            method === "POST" ? { body: { id, title: "Taken over" } } : {},
          );
          const own = id === organisationId("sup-134");
          if (status !== 404 && !own) wrong.push(`${name} ${id}: ${status}`);
          if (JSON.stringify(body).includes(canary)) wrong.push(`${name} ${id} tells`);
        }
      }
      expect(wrong).toEqual([]);
      expect(changes(before, naming(await allRows(deps.db), ids))).toEqual([]);
    },
    patience,
  );
});
