import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { type Talk, talkLimits } from "#app/domain/board/talk.ts";
import { boardEvents, type Talked, type TalksOfBoard } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { moveThread } from "#db/board-talk.ts";
import { insertEvent } from "#db/events.ts";
import { erasePersonalData } from "#db/personal-data.ts";
import { boardsOf } from "#server/sockets/board/boards.ts";
import { type BoardClient, setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;

async function table() {
  const { boardId, workshopId } = await world.workshop(seats);
  const [mei, kit, hin, yvonne] = await Promise.all(
    ["mei.chan", "kit.lam", "hin.lo", "yvonne.lee"].map((key) => world.on(boardId, key)),
  );
  const note = writeNote("Call back before paying");
  await mei!.send(note);
  return { boardId, workshopId, note: note.id, mei: mei!, kit: kit!, hin: hin!, yvonne: yvonne! };
}

const said = (elementId: string, text: string, id = newId()) => ({ type: "comment", elementId, id, text }) as const;
const say = (client: BoardClient, change: object) => client.ask<null>(boardEvents.talk, change);
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; refusal: { code: string } }>) => {
  const result = await answer;
  return result.ok ? "ok" : result.refusal.code;
};

/** What a client has heard last of an element. */
function heardOf(client: BoardClient, elementId: string): Talk | undefined {
  const told = client.heard.flatMap(({ event, message }) =>
    event === boardEvents.talked ? ((message as Talked).talk ?? []) : [],
  );
  return told
    .filter((talk) => talk.elementId === elementId)
    .sort((a, b) => a.rev - b.rev)
    .at(-1);
}
const textsOf = (talk: Talk | undefined) => talk?.comments.map(({ text }) => text) ?? [];
async function all(client: BoardClient): Promise<TalksOfBoard> {
  const answer = await client.ask<TalksOfBoard>(boardEvents.talks, {});
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}
async function told(key: string): Promise<{ kind: string; data: unknown }[]> {
  await world.settle();
  const { personId } = await world.actor(key);
  return await world.deps.db
    .selectFrom("notification")
    .where("person_id", "=", personId)
    .where("kind", "=", "board.mentioned")
    .select(["kind", "data"])
    .execute();
}

describe("comments (B25)", () => {
  it("reach everybody on the board at once, are there for who joins later, and count once when sent twice", async () => {
    const { boardId, note, mei, kit, hin } = await table();
    const comment = said(note, "Who calls?");
    expect(await codeOf(say(kit, comment))).toBe("ok");
    expect(await codeOf(say(kit, comment))).toBe("ok");
    await until(() => [mei, kit, hin].every((client) => textsOf(heardOf(client, note)).join() === "Who calls?"));
    const late = await all(await world.on(boardId, "mei.chan"));
    expect(textsOf(late.talks[0])).toEqual(["Who calls?"]);
    expect(Object.values(late.names)).toEqual(["Kit Lam 林杰"]);
  });

  it("are changed by their writer alone; a facilitator may take one away; anyone at the table settles them", async () => {
    const { note, mei, kit, yvonne } = await table();
    const comment = said(note, "Who calls?");
    await say(kit, comment);
    expect(await codeOf(say(mei, { ...comment, type: "edit", text: "Changed" }))).toBe("board-not-yours");
    expect(await codeOf(say(mei, { type: "remove", elementId: note, id: comment.id }))).toBe("board-not-yours");
    expect(await codeOf(say(yvonne, { ...comment, type: "edit", text: "Changed" }))).toBe("board-not-yours");
    expect(await codeOf(say(kit, { ...comment, type: "edit", text: "Who calls back?" }))).toBe("ok");
    expect(await codeOf(say(mei, { type: "resolve", elementId: note, resolved: true }))).toBe("ok");
    await until(
      () => heardOf(yvonne, note)?.resolved !== null && textsOf(heardOf(yvonne, note))[0] === "Who calls back?",
    );
    expect(heardOf(yvonne, note)?.comments[0]?.edited).toBe(true);
    await say(kit, { type: "resolve", elementId: note, resolved: false });
    expect(await codeOf(say(yvonne, { type: "remove", elementId: note, id: comment.id }))).toBe("ok");
    await until(() => heardOf(kit, note)?.comments.length === 0 && heardOf(kit, note)?.resolved === null);
  });

  it("and reactions are not an observer's, nor a rival's who has no seat, and not said on hold or in a phase of silence", async () => {
    const { note, mei, kit, hin, yvonne } = await table();
    const react = { type: "react", elementId: note, kind: "like", on: true };
    expect(await codeOf(say(hin, said(note, "An approval?")))).toBe("board-observer");
    expect(await codeOf(say(hin, react))).toBe("board-observer");
    const rival = await world.client("owen.reyes");
    expect(await codeOf(say(rival, react))).toBe("not-found");
    expect(await codeOf(rival.ask(boardEvents.talks, {}))).toBe("not-found");
    await yvonne.ask(boardEvents.stage, { type: "hold" });
    expect(await codeOf(say(mei, react))).toBe("board-held");
    await yvonne.ask(boardEvents.stage, { type: "release" });
    await yvonne.ask(boardEvents.stage, { type: "phase", phase: "writing" });
    expect(await codeOf(say(kit, said(note, "Psst")))).toBe("board-phase");
    expect(await codeOf(say(yvonne, said(note, "Five minutes left")))).toBe("ok");
    expect(await codeOf(say(hin, { type: "read", elementId: note }))).toBe("ok");
  });

  it("don't exist on a private note: for its writer as for others nothing stands there", async () => {
    const { boardId, mei, kit, yvonne } = await table();
    await yvonne.ask(boardEvents.stage, { type: "phase", phase: "private" });
    const secret = writeNote("Only mine");
    expect(await mei.send(secret)).toMatchObject([{ private: true }]);
    const gone = await codeOf(say(kit, { type: "read", elementId: newId() }));
    for (const client of [mei, kit, yvonne]) {
      expect(await codeOf(say(client, said(secret.id, "I know")))).toBe(gone);
      expect(await codeOf(say(client, { type: "read", elementId: secret.id }))).toBe(gone);
    }
    expect(
      await world.deps.db.selectFrom("board_thread").where("board_id", "=", boardId).select("rev").execute(),
    ).toEqual([]);
  });

  it("go out of sight with their element and come back with it; what was deleted takes none", async () => {
    const { boardId, note, mei, kit } = await table();
    await say(kit, said(note, "Keep this"));
    await mei.send({ opId: newId(), id: note, type: "delete" });
    expect((await all(kit)).talks).toEqual([]);
    expect(await codeOf(say(kit, said(note, "Too late")))).toBe("board-element-gone");
    const late = await world.on(boardId, "hin.lo");
    expect((await all(late)).talks).toEqual([]);
    await mei.send({ opId: newId(), id: note, type: "restore" });
    expect((await all(kit)).talks.map(textsOf)).toEqual([["Keep this"]]);
    // Whoever came in between is told, and needn't ask.
    await until(() => textsOf(heardOf(late, note))[0] === "Keep this");
  });

  it("are told a few times a second however fast they change, and the last of it arrives", async () => {
    const { boardId, note, kit } = await table();
    const toldOf = () => kit.heard.filter(({ event }) => event === boardEvents.talked).length;
    const began = performance.now();
    for (let i = 0; i < 60; i++) await world.deps.db.transaction().execute((tx) => moveThread(tx, boardId, note));
    await until(() => heardOf(kit, note)?.rev === 60);
    expect(toldOf()).toBeLessThanOrEqual(2 + (performance.now() - began) / 200);
  });

  it("wait for what goes on at the board, so that nobody hears what was said after he was sent elsewhere", async () => {
    const { boardId, note, mei, kit } = await table();
    const room = (await boardsOf(world.deps).open(boardId))!;
    let go = () => {};
    const held = room.turns.take(() => new Promise<void>((done) => (go = done)));
    expect(await codeOf(say(mei, said(note, "Only for those who stay")))).toBe("ok");
    const gone = room.turns.take(async () => {
      for (const member of room.members.values())
        if (member.peer.personId === kit.joined!.you.personId) room.remove(member);
    });
    go();
    await Promise.all([held, gone]);
    await until(() => textsOf(heardOf(mei, note)).length === 1);
    expect(heardOf(kit, note)).toBeUndefined();
  });

  it("are at most so many on a board", async () => {
    const { boardId, note, mei, kit } = await table();
    const other = writeNote("Another");
    await mei.send(other);
    expect(await codeOf(say(kit, said(note, "The first")))).toBe("ok");
    const { db } = world.deps;
    await sql`insert into board_comment (id, board_id, element_id, person_id, text)
      select gen_random_uuid(), board_id, element_id, person_id, 'x'
      from board_comment, generate_series(2, ${talkLimits.boardComments}::int) where board_id = ${boardId}`.execute(db);
    expect(await codeOf(say(kit, said(other.id, "One too many")))).toBe("board-full");
  });

  it("refuse an identity card number and a text that can't be kept", async () => {
    const { note, kit } = await table();
    expect(await codeOf(say(kit, said(note, "Her card is Z000000(1)")))).toBe("board-customer-data");
    expect(await codeOf(say(kit, said(note, "half \ud83d")))).toBe("invalid-input");
    expect(await codeOf(say(kit, said(note, "  ")))).toBe("invalid-input");
    expect(await codeOf(say(kit, { ...said(note, "x"), by: "somebody" }))).toBe("invalid-input");
  });

  it("show a person who was erased as a former member, also where he is mentioned", async () => {
    const { workshopId, note, mei, kit } = await table();
    const grace = await world.actor("grace.wong");
    const seat = { workshop_id: workshopId, person_id: grace.personId, organisation_id: grace.organisationId };
    await world.deps.db
      .insertInto("seat")
      .values({ ...seat, id: newId(), role: "observer", state: "accepted" })
      .execute();
    await say(kit, said(note, `Ask @{${grace.personId}} first`));
    await until(() => textsOf(heardOf(mei, note)).length === 1);
    await world.deps.db.transaction().execute((tx) => erasePersonalData(tx, grace.personId, new Date()));
    const { names, talks } = await all(mei);
    expect(names[grace.personId]).toContain("Former member");
    expect(JSON.stringify(talks)).not.toContain("Grace");
  });
});

describe("mentions (B25)", () => {
  it("tell those who may enter the workshop, once, by notification and mail", async () => {
    const { boardId, note, kit } = await table();
    const people = await Promise.all(["mei.chan", "hin.lo", "kit.lam", "marcus.tong"].map((key) => world.actor(key)));
    const text = `${people.map(({ personId }) => `@{${personId}}`).join(" ")} look`;
    const before = (await told("mei.chan")).length;
    const comment = said(note, text);
    await say(kit, comment);
    await say(kit, { ...comment, type: "edit", text: `${text} again` });
    // Taken out and put in again, they have been told; another comment here is no other mail.
    await say(kit, { ...comment, type: "edit", text: "never mind" });
    await say(kit, { ...comment, type: "edit", text });
    expect((await told("mei.chan")).length).toBe(before + 1);
    expect((await told("mei.chan")).at(-1)?.data).toMatchObject({ by: "Kit Lam 林杰", element: note });
    expect(await told("hin.lo")).toHaveLength(1);
    expect(await told("marcus.tong")).toHaveLength(1);
    expect(await told("kit.lam")).toHaveLength(0);
    const mails = await world.deps.db
      .selectFrom("mail")
      .where("body", "like", `%${boardId}%`)
      .select(["to_person_id", "subject", "body"])
      .execute();
    expect(new Set(mails.map(({ to_person_id }) => to_person_id)).size).toBe(3);
    expect(mails).toHaveLength(3);
    expect(JSON.stringify(mails)).not.toMatch(/look|“Board”/);
  });

  it("are mailed once in an hour about one element, and listed each time", async () => {
    const { boardId, note, mei, kit } = await table();
    const { personId } = await world.actor("hin.lo");
    const before = (await told("hin.lo")).length;
    await say(kit, said(note, `@{${personId}} see`));
    await say(mei, said(note, `@{${personId}} indeed`));
    expect((await told("hin.lo")).length).toBe(before + 2);
    const mails = await world.deps.db
      .selectFrom("mail")
      .where("body", "like", `%${boardId}%`)
      .select("dedupe")
      .execute();
    // Two where the clock strikes in between.
    const hours = new Set(mails.map(({ dedupe }) => dedupe));
    expect(mails).toHaveLength(hours.size);
    expect(hours.size).toBeLessThanOrEqual(2);
    expect([...hours][0]).toContain(note);
  });

  it("are of people of the board alone: nobody learns whose id another is, nor whether it is one", async () => {
    const { note, mei, kit } = await table();
    const { personId } = await world.actor("owen.reyes");
    const comment = said(note, "Good morning");
    await say(kit, comment);
    for (const id of [personId, newId()]) {
      expect(await codeOf(say(kit, said(note, `@{${id}} who are you?`)))).toBe("invalid-input");
      expect(await codeOf(say(kit, { ...comment, type: "edit", text: `@{${id}}` }))).toBe("invalid-input");
    }
    expect(textsOf((await all(mei)).talks[0])).toEqual(["Good morning"]);
    expect(await told("owen.reyes")).toHaveLength(0);
  });

  it("count as one sign each of a comment's text, and not without end in an hour", async () => {
    const { boardId, workshopId, note, kit, mei } = await table();
    const people = await Promise.all(["mei.chan", "hin.lo"].map((key) => world.actor(key)));
    const names = people.map(({ personId }) => `@{${personId}}`).join("");
    expect(await codeOf(say(kit, said(note, names + "x".repeat(talkLimits.characters - 1))))).toBe("invalid-input");
    expect(await codeOf(say(kit, said(note, names + "x".repeat(talkLimits.characters - 2))))).toBe("ok");
    const me = await world.actor("kit.lam");
    const before = Array.from({ length: talkLimits.mentionsPerHour }, newId);
    await world.deps.db.transaction().execute((tx) =>
      insertEvent(
        tx,
        me,
        {
          kind: "board.mentioned",
          subject: { kind: "workshop", id: workshopId },
          data: { boardId, elementId: note, people: before },
        },
        null,
      ),
    );
    expect(await codeOf(say(kit, said(note, `${names} again`)))).toBe("too-many-tries");
    expect(await codeOf(say(kit, said(note, "Without names")))).toBe("ok");
    expect(await codeOf(say(mei, said(note, `@{${me.personId}} hello`)))).toBe("ok");
  });

  it("reach nobody who lost his seat before he was told", async () => {
    const { workshopId, note, mei } = await table();
    const { personId } = await world.actor("kit.lam");
    await world.settle();
    const before = (await told("kit.lam")).length;
    await say(mei, said(note, `@{${personId}} see`));
    await world.deps.db
      .deleteFrom("seat")
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", personId)
      .execute();
    expect((await told("kit.lam")).length).toBe(before);
  });
});

describe("reactions (B25)", () => {
  it("count once per person and kind, and are taken back", async () => {
    const { note, mei, kit, yvonne } = await table();
    const react = (kind: string, on = true) => ({ type: "react", elementId: note, kind, on });
    await say(mei, react("like"));
    await say(mei, react("like"));
    await say(kit, react("like"));
    await say(kit, react("question"));
    await until(() => heardOf(yvonne, note)?.reactions.question?.length === 1);
    expect(heardOf(yvonne, note)?.reactions.like).toHaveLength(2);
    await say(kit, react("like", false));
    await until(() => heardOf(yvonne, note)?.reactions.like?.length === 1);
    expect(await codeOf(say(kit, react("applause")))).toBe("invalid-input");
  });

  it("reach the pages of another process", async () => {
    const { boardId, note, mei } = await table();
    const second = await world.secondProcess();
    const kit = await world.on(boardId, "kit.lam", second.url);
    await say(mei, { type: "react", elementId: note, kind: "done", on: true });
    await until(() => heardOf(kit, note)?.reactions.done?.length === 1);
    expect((await all(kit)).talks[0]?.rev).toBe(heardOf(kit, note)?.rev);
  });

  it("and groups: an element's group is a part of its place, which older boards don't have", async () => {
    const { note, mei, kit } = await table();
    const group = newId();
    await mei.send(setRegister({ id: note }, "place", { frame: null, z: "a0", group }));
    await until(() => kit.elements.get(note)?.place.group === group);
    await mei.send(setRegister({ id: note }, "place", { frame: null, z: "a0" }));
    await until(() => kit.elements.get(note)?.place.group === undefined);
    expect(await mei.send(setRegister({ id: note }, "place", { frame: null, z: "a0", group: "x" }))).toMatchObject([
      { refusal: "invalid-input" },
    ]);
  });
});
