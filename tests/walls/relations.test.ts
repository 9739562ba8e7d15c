import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { findFirstActor } from "#db/people.ts";
import { meetingRoundId } from "#db/seed/meetings.ts";
import { organisationId } from "#db/seed/world.ts";
import { operations } from "#server/api/index.ts";
import { removeMember } from "#server/commands/changeMember.ts";
import { declareOwnConflict, recordConflict } from "#server/commands/declareConflict.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { indexed } from "#server/indexing/index.ts";
import { tokensOf } from "#server/indexing/tokens.ts";
import { socketEvents } from "#server/sockets/index.ts";
import { mayWatch } from "#server/sockets/topics.ts";
import type { MatrixRow, SocketRow } from "../routes/matrix/row.ts";
import { programWith, tokenOf } from "../setup/apiToken.ts";
import { openTestSite } from "../setup/site.ts";
import { connectAs, pathOf } from "./eavesdropper.ts";
import { everybodys, known, type Relation, relations, strangers, thread } from "./relations.ts";
import { type Noun, nounOf, ruleOf, sees } from "./sight.ts";
import { canary, type Made, openCohort, walk } from "./walk.ts";

const patience = 400_000;
const site = await openTestSite();
const { deps } = site;

const made: Made = {};
const cohorts = await openCohort(site);
for (const { take } of await walk(site, "invited", cohorts, made)) await take();
const problemId = made.problems!;
const [mei, winnie, tony, kelvin] = await Promise.all(
  ["mei.chan", "winnie.ho", "tony.ip", "kelvin.lau"].map((key) => site.actor(key)),
);
for (const supplier of ["sup-033", "sup-135"]) {
  expect(await inviteSupplier(deps, mei!, problemId, { supplierId: organisationId(supplier) })).toMatchObject({
    ok: true,
  });
}
await site.settle();

/** The things asked for, by the word before the id in their addresses. */
const things: Partial<Record<Noun, string>> = {
  ...made,
  cohorts,
  suppliers: organisationId("sup-134"),
  confidential: made.proposals,
  organisations: organisationId("harbourbank"),
  // A concept is called by its word, not by an id.
  concepts: "deepfake",
  meetings: meetingRoundId,
};
things.files = await fileOfTheProblem();
/** What the walk made: nobody but those whom the policy lets may meet one of these ids. */
const hidden = Object.keys({ ...made, files: things.files }) as Noun[];

// Sessions and tokens are as old as the relations: whoever lost a right meanwhile comes with what he had.
const names = Object.keys(relations) as Relation[];
const people = await Promise.all(
  names.map(async (name) => {
    const key = relations[name];
    return {
      name,
      key,
      ask: await site.as(key),
      cookie: key && (await site.cookie(key)),
      program: programWith(site, key && (await tokenOf(site, key))),
      viewer: key && name !== "removed from the owner" ? await site.actor(key) : null,
    };
  }),
);
type Person = (typeof people)[number];

let cells = 0;
afterAll(() => process.stdout.write(`authorization: ${cells} cells walked\n`));

const maySee = ({ viewer }: Pick<Person, "viewer">, noun: Noun) => sees[noun](deps.db, viewer, things[noun]!);
/** Asks one question of everybody; the answers that are wrong, by who got them. Who isn't asked is undefined. */
async function ofEverybody(question: (person: Person) => Promise<string | null | undefined>): Promise<string[]> {
  const answers = await Promise.all(
    people.map(async (person) => {
      const wrong = await question(person);
      if (wrong !== undefined) cells += 1;
      return wrong ? [`${person.name} ${wrong}`] : [];
    }),
  );
  return answers.flat();
}

/** Things whose ids stand in an answer although whoever got it sees neither them nor anything that came of them. */
async function leaked(person: Person, text: string, asked?: string): Promise<string | null> {
  for (const noun of hidden) {
    const id = things[noun]!;
    if (id !== asked && text.includes(id) && !(await mayName(person, noun))) return `hears of ${noun}`;
  }
  if (strangers.includes(person.name) && text.toLowerCase().includes(canary)) return "hears its words";
  return null;
}

/** A trial says which use case it is of, a use case of which problem: an id says no more, and opens nothing. */
async function mayName(person: Person, noun: Noun): Promise<boolean> {
  const place = (thread as readonly Noun[]).indexOf(noun);
  for (const one of place < 0 ? [noun] : thread.slice(place)) if (await maySee(person, one)) return true;
  return false;
}

type Module = NonNullable<(typeof site.build.routes)[string]>["module"];

/** What a route answers; a page by its loader's own address, where all it says comes from, a redirect by its goal. */
async function heard({ ask }: Person, module: Module, path: string, init?: RequestInit) {
  const [pathname = "", query = ""] = path.split("?");
  const page = module.default && pathname !== "/";
  const response = await ask(page ? `${pathname}.data?${query}` : path, init);
  const body = Buffer.from(await response.arrayBuffer()).toString("latin1");
  return { status: response.status, text: `${response.headers.get("location") ?? ""} ${body}` };
}

const routes = Object.values(site.build.routes)
  .flatMap((route) => (route && route.id !== "root" ? [{ id: route.id, module: route.module }] : []))
  .map((route) => ({ ...route, path: pathOf(site, route.id) }))
  .filter(({ path }) => !path.includes("*"));
const withThing = routes.filter(({ path }) => nounOf(path));
const withoutThing = routes.filter(({ path }) => !nounOf(path));

/** The address of a route for the thing it is about, or for one that isn't there. */
function addressOf(path: string, id = things[nounOf(path) as Noun] ?? newId()): string {
  const filled = path
    .replace(/:id|\{id\}/, id)
    .replace(":noun", "proposal")
    .replace(":who", "invited");
  return filled.replace(":key", newId()) + (path.endsWith("receipt.json") ? "?version=1" : "");
}

/** The forms that the matrix of routes and roles fills in, by route. */
const forms = new Map<string, MatrixRow[]>();
const socketInputs = new Map<string, unknown>();
const matrix = join(import.meta.dirname, "../routes/matrix");
for (const file of readdirSync(matrix)) {
  const { rows = [], socketRows = [] } = (await import(join(matrix, file))) as {
    rows?: MatrixRow[];
    socketRows?: SocketRow[];
  };
  for (const row of rows) if (row.method === "POST") forms.set(row.route, [...(forms.get(row.route) ?? []), row]);
  for (const { event, input } of socketRows) socketInputs.set(event, input);
}

test("who is told by notification or mail may see what he is told of", async () => {
  const told = await deps.db
    .selectFrom("notification")
    .select(["person_id as personId", "subject_id", "data"])
    .execute();
  const mails = await deps.db.selectFrom("mail").select(["to_person_id as personId", "subject", "body"]).execute();
  const wrong = new Set<string>();
  let letters = 0;
  for (const { personId, ...letter } of [...told, ...mails]) {
    const text = JSON.stringify(letter);
    const about = hidden.filter((noun) => text.includes(things[noun]!));
    const viewer = personId ? ((await findFirstActor(deps.db, personId)) ?? null) : null;
    for (const noun of text.toLowerCase().includes(canary) && !about.length ? ["problems" as const] : about) {
      cells += 1;
      letters += 1;
      if (!(await maySee({ viewer }, noun))) wrong.add(`${viewer?.name} is told of ${noun}: ${text.slice(0, 200)}`);
    }
  }
  expect([...wrong]).toEqual([]);
  expect(letters).toBeGreaterThan(20);
});

describe("when two have declared a conflict and one has left the owner", () => {
  test("it is so", async () => {
    const of = { scope: "problem" as const, id: problemId };
    const firm = { organisationId: organisationId("sup-135"), reason: "A shareholder" };
    expect(await recordConflict(deps, mei!, of, firm)).toMatchObject({ ok: true });
    expect(await declareOwnConflict(deps, tony!, of, { reason: "His wife's firm" })).toMatchObject({ ok: true });
    expect(await removeMember(deps, winnie!, { personId: kelvin!.personId })).toMatchObject({ ok: true });
    await site.settle();
  });

  test("every page and file of a thing has a rule of the policy", () => {
    const named = (name: string, path: string) => (ruleOf(name, path) ? [] : [name]);
    expect(withThing.flatMap(({ id, path }) => named(id, path))).toEqual([]);
    expect(operations.flatMap(({ id, path }) => (path.includes("{id}") ? named(id, path) : []))).toEqual([]);
    expect(withThing.filter(({ path }) => !things[nounOf(path) as Noun])).toEqual([]);
  });

  test("no stranger sees any of it, and its owner sees what an owner sees", async () => {
    for (const noun of hidden) {
      const wrong = await ofEverybody(async (person) =>
        strangers.includes(person.name) && (await maySee(person, noun)) ? `sees ${noun}` : null,
      );
      expect(wrong).toEqual([]);
      expect(await maySee(people.find(({ key }) => key === "mei.chan")!, noun), noun).toBe(true);
    }
  });

  test(
    "no page, list, search, export or operation without an id names a thing to who may not see it",
    async () => {
      for (const { id, path, module } of withoutThing.filter(({ id }) => id !== "routes/sign-out")) {
        // One letter short, so that the answer says more than was typed.
        for (const query of ["", `?q=${canary.slice(0, -1)}`]) {
          const wrong = await ofEverybody(async (person) => {
            const { status, text } = await heard(person, module, addressOf(path) + query);
            const knows = known.some((one) => one.person === person.name && one.route === id);
            return status >= 500 ? `met ${status}` : await leaked(person, knows ? "" : text);
          });
          expect.soft(wrong, id).toEqual([]);
        }
      }
      for (const { id, method, path } of operations.filter(({ path }) => !nounOf(path))) {
        const wrong = await ofEverybody(async (person) => {
          const { status, body } = await person.program(method, path, method === "POST" ? { body: {} } : {});
          if (status >= 500) return `met ${status}`;
          if (!person.viewer && status !== 401) return `met ${status} without a living token`;
          return await leaked(person, JSON.stringify(body));
        });
        expect.soft(wrong, id).toEqual([]);
      }
    },
    patience,
  );

  test(
    "every page and file of a thing opens for whom the policy lets, and for nobody else",
    async () => {
      for (const { id, path, module } of withThing.filter(({ module }) => module.loader)) {
        const noun = nounOf(path) as Noun;
        const wrong = await ofEverybody(async (person) => {
          const { status, text } = await heard(person, module, addressOf(path));
          if (status >= 500) return `met ${status}`;
          const led = (status === 302 || status === 202) && !text.includes("/sign-in");
          if (led && !(await maySee(person, noun))) return "is led on to what he may not see";
          const due = await ruleOf(id, path)!(deps.db, person.viewer, things[noun]!);
          if (!led && (status === 200) !== due) return `met ${status}, the policy says ${due}`;
          if (status === 200 && strangers.includes(person.name) && !everybodys.includes(noun)) return "came in";
          return await leaked(person, text, things[noun]);
        });
        expect.soft(wrong, id).toEqual([]);
      }
    },
    patience,
  );

  test(
    "who may not see a thing is answered as if it weren't there, whatever he sends to it",
    async () => {
      for (const { id, path, module } of withThing.filter(({ module }) => module.action)) {
        const noun = nounOf(path) as Noun;
        for (const { form, json } of [{ form: {}, json: undefined }, ...(forms.get(id) ?? [])]) {
          const wrong = await ofEverybody(async (person) => {
            const sent = json
              ? { method: "POST", body: JSON.stringify(json), headers: { "Content-Type": "application/json" } }
              : { method: "POST", body: new URLSearchParams(form) };
            const empty = !json && Object.keys(form ?? {}).length === 0;
            const seen = await maySee(person, noun);
            // Who sees it would change it; what he may do to it, the matrix of routes and roles says.
            if (seen && !empty) return undefined;
            const { status } = await heard(person, module, addressOf(path), sent);
            if (status >= 500) return `met ${status}`;
            if (seen) return null;
            const nothing = await heard(person, module, addressOf(path, newId()), sent);
            return status === nothing.status && status > 201 ? null : `met ${status}, for nothing ${nothing.status}`;
          });
          expect.soft(wrong, `${id} ${JSON.stringify(json ?? form)}`).toEqual([]);
        }
      }
    },
    patience,
  );

  test(
    "every operation of the API answers programs as pages answer people",
    async () => {
      for (const { id, method, path } of operations.filter(({ path }) => nounOf(path))) {
        const noun = nounOf(path) as Noun;
        const wrong = await ofEverybody(async (person) => {
          const { status, body } = await person.program(method, addressOf(path), method === "POST" ? { body: {} } : {});
          if (status >= 500) return `met ${status}`;
          if (!person.viewer) return status === 401 ? null : `met ${status} without a living token`;
          const due = await ruleOf(id, path)!(deps.db, person.viewer, things[noun]!);
          if (method === "GET" && (status === 200) !== due) return `met ${status}, the policy says ${due}`;
          return await leaked(person, JSON.stringify(body), things[noun]);
        });
        expect.soft(wrong, id).toEqual([]);
      }
    },
    patience,
  );

  test(
    "every topic and every socket event is open to who may see its thing, and to nobody else",
    async () => {
      for (const person of people) {
        const wrong: string[] = [];
        const socket = await connectAs(site.url, person.cookie);
        if (!socket) {
          cells += 1;
          expect(person.viewer, person.name).toBeNull();
          continue;
        }
        const ask = async (event: string, input: unknown) => {
          cells += 1;
          return (await socket.timeout(10_000).emitWithAck(event, input)) as {
            ok: boolean;
            refusal?: { code: string };
          };
        };
        for (const topic of Object.keys(mayWatch)) {
          for (const noun of hidden) {
            const { ok } = await ask("watch", `${topic}:${things[noun]}`);
            const seen = await maySee(person, noun);
            if (ok && !seen) wrong.push(`watches ${topic} of ${noun}`);
            if (`${topic}s` === noun && ok !== seen) wrong.push(`${ok ? "watches" : "may not watch"} ${noun}`);
          }
        }
        const opens = await maySee(person, "boards");
        const board = { boardId: made.boards, since: 0 };
        for (const { name } of socketEvents.filter(
          ({ name }) => name.startsWith("board:") && name !== "board:presence",
        )) {
          const answer = await ask(name, name === "board:join" ? board : socketInputs.get(name));
          if (name === "board:join" && answer.ok !== opens) wrong.push(`joins the board: ${answer.ok}`);
          if (answer.refusal?.code === "unexpected") wrong.push(`breaks ${name}`);
          if (!opens && JSON.stringify(answer).includes(canary)) wrong.push(`reads the board by ${name}`);
        }
        socket.disconnect();
        expect.soft(wrong, person.name).toEqual([]);
      }
    },
    patience,
  );

  test(
    "no field of what is indexed is found by who may not see it",
    async () => {
      let fields = 0;
      for (const [kind, { some }] of Object.entries(indexed)) {
        const { id, seen } = await findable(kind);
        for (const document of await some(deps.db, [id])) {
          const { visibleTo, hiddenFrom, ...texts } = document;
          for (const [field, text] of Object.entries(texts)) {
            if (typeof text !== "object" || text === null) continue;
            for (const q of Object.values(text).filter(
              (word): word is string => typeof word === "string" && word !== "",
            )) {
              fields += 1;
              const wrong = await ofEverybody(async (person) => {
                const asked = {
                  q: q.slice(0, 200),
                  filters: { kind: [document.kind] },
                  locale: "en" as const,
                  viewer: tokensOf(person.viewer),
                  limit: 100,
                };
                const { hits } = await deps.search.search(asked);
                const found = hits.find((hit) => hit.id === id);
                if (found && !(await seen(person))) return `finds it by ${field}`;
                const held = asked.viewer.some((token) => visibleTo.includes(token) && !hiddenFrom?.includes(token));
                return found && found.part === document.part && !held ? `meets the part ${document.part}` : null;
              });
              expect.soft(wrong, `${kind} ${field}`).toEqual([]);
            }
          }
        }
      }
      expect(fields).toBeGreaterThan(5);
    },
    patience,
  );

  test("the lists of routes, events and topics are long enough to be all", () => {
    expect(withThing.length).toBeGreaterThan(40);
    expect(cells).toBeGreaterThan(5_000);
  });
});

/** A thing of each kind that can be found, with who may know of it; of everything that came of the problem the walk's own. */
async function findable(kind: string): Promise<{ id: string; seen: (person: Person) => Promise<boolean> }> {
  if (kind === "person")
    return { id: mei!.personId, seen: async ({ viewer }) => viewer?.organisationId === mei!.organisationId };
  if (kind === "record") {
    const records = deps.db.selectFrom("record").where("workshop_id", "=", made.workshops!).select("id");
    const { id } = await records.limit(1).executeTakeFirstOrThrow();
    const rule = ruleOf("listRecords", "workshops/{id}/records")!;
    return { id, seen: ({ viewer }) => rule(deps.db, viewer, made.workshops!) };
  }
  const noun = `${kind}s` as Noun;
  return { id: things[noun]!, seen: (person) => maySee(person, noun) };
}

/** A file of its text, as its owner stored it. */
async function fileOfTheProblem(): Promise<string> {
  const owner = await site.as("mei.chan");
  const body = Buffer.from(`What ${canary} is about`);
  const headers = { "X-File-Name": "about.txt", "Content-Type": "text/plain" };
  const response = await owner(`/problems/${problemId}/files`, { method: "POST", headers, body });
  return ((await response.json()) as { file: { id: string } }).file.id;
}
