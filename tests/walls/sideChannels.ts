import { afterAll, expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { organisationId } from "#db/seed/world.ts";
import { openTestSite } from "../setup/site.ts";
import { Listener, look, ofHimself } from "./eavesdropper.ts";
import { canary, type Made, openCohort, openTitle, walk } from "./walk.ts";

/**
 * Who must notice nothing: a visitor, a rival supplier, a rival bank, an assessor who isn't on the committee, and a supplier who was invited although a conflict of interest keeps her out.
 */
const outsiders = [null, "owen.reyes", "peter.leung", "derek.hui", "lena.koh"];
const conflicted = "lena.koh";
const patience = 300_000;

type Heard = Awaited<ReturnType<typeof look>>;

/** Paths that answer differently, with the first place that differs. */
function differing(one: Heard, other: Heard): string[] {
  return [...other].flatMap(([path, body]) => {
    const was = one.get(path) ?? "";
    if (was === body || ofHimself.includes(path)) return [];
    let at = 0;
    while (body[at] === was[at]) at += 1;
    const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
    return [`${path}: …${around(was)}… became …${around(body)}…`];
  });
}

/**
 * A confidential problem walks its whole path while outsiders compare everything they can ask for with the world before
 * it. Each tier is a test file of its own, so that the two run beside each other.
 */
export async function nobodyNotices(tier: "invited" | "members"): Promise<void> {
  // A supervisor reads what is for all members; what is for who is invited he doesn't.
  const strangers = tier === "invited" ? [...outsiders, "ada.chiu"] : outsiders;
  const site = await openTestSite();
  const { deps } = site;
  // Time stands still: what differs is then what happened.
  const moment = deps.clock();
  deps.clock = () => moment;
  const made: Made = {};
  const cohort = await openCohort(site);
  const steps = await walk(site, tier, cohort, made);
  await site.settle();
  const listeners = new Map<string, Listener>();
  for (const key of strangers) if (key) listeners.set(key, new Listener(site.url, await site.cookie(key)));
  // One session each: a person's own list of sessions stays as it is.
  const asking = new Map<string | null, Awaited<ReturnType<typeof site.as>>>();
  for (const key of [...strangers, "mei.chan", "kit.lam"]) asking.set(key, await site.as(key));
  const owner = new Listener(site.url, await site.cookie("mei.chan"));
  afterAll(() => {
    owner.close();
    for (const listener of listeners.values()) listener.close();
  });

  /** What the database holds for a person beside his pages: notifications and mails. */
  async function letters(key: string) {
    const { personId } = await site.actor(key);
    const mails = deps.db.selectFrom("mail").where("to_person_id", "=", personId).select(["subject", "body"]);
    const told = deps.db.selectFrom("notification").where("person_id", "=", personId).select(["kind", "data"]);
    return JSON.stringify([await mails.execute(), await told.execute()]);
  }

  /** Who may know of it at all: of a problem for members everybody, but for whom a conflict of interest keeps out. */
  const mayKnow = (key: string | null) => tier === "members" && key !== null && key !== conflicted;
  /** Pages that name it to who may know of it: their loaders say its title, or said it before. */
  const named = (...bodies: Heard[]) =>
    new Set(bodies.flatMap((heard) => [...heard].filter(([, body]) => body.includes(openTitle)).map(([at]) => at)));

  const before = new Map<string | null, Heard>();
  const lettersBefore = new Map<string, string>();

  test(
    "before it exists, two looks at the world are the same",
    async () => {
      // Who opens another's problem is noted for its owner: that is done before the first look that counts.
      for (const key of strangers) await look(site, asking.get(key)!, made);
      await site.settle();
      for (const [i, key] of strangers.entries()) {
        before.set(key, await look(site, asking.get(key)!, made));
        if (key) lettersBefore.set(key, await letters(key));
        if (i % 2 === 0) expect(differing(before.get(key)!, await look(site, asking.get(key)!, made))).toEqual([]);
      }
      expect(before.get("lena.koh")!.size).toBeGreaterThan(60);
    },
    patience,
  );

  for (const [turn, { name, known, take }] of steps.entries()) {
    // What leaks stays to be seen: every second stranger looks at a step, all of them at one that everybody may notice.
    const looking = strangers.filter((_key, i) => known || turn === steps.length - 1 || (turn + i) % 2 === 0);
    test(
      `nobody outside notices that ${name}`,
      async () => {
        await take();
        if (!before.has("conflict")) await declareConflict();
        await site.settle();
        for (const key of looking) {
          const heard = await look(site, asking.get(key)!, made);
          for (const [path, body] of heard) {
            const at = path.includes(canary) ? -1 : body.toLowerCase().indexOf(canary);
            expect(at < 0 ? "" : body.slice(Math.max(0, at - 80), at + 80), `${key} at ${path}`).toBe("");
          }
          const naming = mayKnow(key) ? named(before.get(key)!, heard) : new Set<string>();
          const noticed = differing(before.get(key)!, heard).filter((at) => !naming.has(at.split(": ")[0]!));
          if (known) before.set(key, heard);
          else expect(noticed, `${key}`).toEqual([]);
        }
        for (const key of strangers) {
          if (!key) continue;
          expect(await letters(key)).toBe(lettersBefore.get(key));
          const listener = listeners.get(key)!;
          const { given, heard: packets } = { given: await listener.watchAll(made), heard: listener.packets.splice(0) };
          const open = mayKnow(key) ? [`problem:${made.problems}`] : [];
          expect(
            given.filter((topic) => !open.includes(topic)),
            `${key} watches`,
          ).toEqual([]);
          expect(
            packets.filter((packet) => !open.some((topic) => packet.includes(topic))),
            `${key} hears`,
          ).toEqual(known ? expect.anything() : []);
        }
      },
      patience,
    );
  }

  test(
    "its owner, its supplier and her open page notice, so that the silence above means something",
    async () => {
      const hears = async (key: string, words: string) =>
        [...(await look(site, asking.get(key)!, made)).values()].some((body) => body.includes(`${canary} ${words}`));
      expect(await hears("mei.chan", "evidence")).toBe(true);
      expect(await hears("kit.lam", "proposal approach")).toBe(true);
      expect(await letters("mei.chan")).not.toBe("[[],[]]");
      expect((await owner.watchAll(made)).length).toBeGreaterThan(5);
    },
    patience,
  );

  /** Lena's firm was invited, and then a conflict of interest was declared. */
  async function declareConflict() {
    before.set("conflict" as never, new Map());
    await deps.db
      .insertInto("conflict_declaration")
      .values({
        id: demoId("conflict", `walls/${tier}`),
        problem_id: made.problems!,
        organisation_id: organisationId("sup-135"),
        with_organisation_id: organisationId("harbourbank"),
        reason: "A shareholder",
      })
      .execute();
    const { personId } = await site.actor("mei.chan");
    await deps.db
      .insertInto("problem_invitation")
      .values({ problem_id: made.problems!, organisation_id: organisationId("sup-135"), invited_by: personId })
      .execute();
  }
}
