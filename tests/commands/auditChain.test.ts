import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { EventKind } from "#app/domain/event.ts";
import { newId } from "#app/domain/id.ts";
import { dropOldEvents } from "#db/audit-retention.ts";
import { sealEvents } from "#db/audit-seals.ts";
import { verifyTrail } from "#db/audit-verify.ts";
import type { Transaction } from "#db/client.ts";
import { insertEvent } from "#db/events.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();
const { db } = deps;
const mei = await actor("mei.chan");
const now = () => new Date();

const write = (tx: Transaction, kind: EventKind = "problem.saved") =>
  insertEvent(tx, mei, { kind, subject: { kind: "problem", id: newId() }, data: { n: 1 } }, null);
const writeSome = async (count: number) => {
  for (let n = 0; n < count; n += 1) await db.transaction().execute((tx) => write(tx));
};

/** What only who owns the database can do: behind the trigger's back. The chain must find it. */
async function tamper(statement: ReturnType<typeof sql>) {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await statement.execute(tx);
  });
}

/** The ids and seqs of the events of a batch. */
async function eventsOf(number: number) {
  const seal = await db.selectFrom("event_seal").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
  return await db
    .selectFrom("event")
    .select(["id", "seq"])
    .where("seq", ">=", seal.from_seq)
    .where("seq", "<=", seal.to_seq)
    .orderBy("seq")
    .execute();
}

/** A chain of three batches, new for each test. */
beforeEach(async () => {
  await tamper(sql`delete from event_seal`);
  await tamper(sql`delete from event where data = '{"n": 1}' or kind = 'audit.dropped'`);
  for (const count of [2, 3, 2]) {
    await writeSome(count);
    await sealEvents(db, now());
  }
});

describe("a sealed trail", () => {
  test("is whole, and says how much it proves", async () => {
    await writeSome(1);
    const verdict = await verifyTrail(db);
    expect(verdict).toMatchObject({ batches: 3, openEvents: 1, droppedEvents: 0, broken: null });
    expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict.sealedEvents).toBeGreaterThan(7);
  });

  test("grows by one batch where something happened, and by none where nothing did", async () => {
    expect(await sealEvents(db, now())).toEqual([]);
    await writeSome(2);
    const [seal] = await sealEvents(db, now());
    expect(seal).toMatchObject({ number: 4, count: 2 });
    expect((await verifyTrail(db)).broken).toBeNull();
  });

  test("holds over seqs that rolled back", async () => {
    await expect(
      db.transaction().execute(async (tx) => {
        await write(tx);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await writeSome(1);
    const [seal] = await sealEvents(db, now());
    expect(seal).toMatchObject({ count: 1 });
    expect((seal?.toSeq ?? 0) - (seal?.fromSeq ?? 0)).toBe(1);
    expect((await verifyTrail(db)).broken).toBeNull();
  });

  test("waits for who took an earlier seq and commits late", async () => {
    let commit = () => {};
    const gate = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let wrote = () => {};
    const written = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    const late = db.transaction().execute(async (tx) => {
      await write(tx, "problem.edited");
      wrote();
      await gate;
    });
    await written;
    await writeSome(1);
    expect(await sealEvents(db, now(), 100)).toEqual([]);
    const sealing = sealEvents(db, now());
    setTimeout(commit, 150);
    await late;
    const [seal] = await sealing;
    expect(seal).toMatchObject({ number: 4, count: 2 });
    expect((await verifyTrail(db)).broken).toBeNull();
  });

  test("is not sealed twice by two processes at once", async () => {
    await writeSome(5);
    const both = await Promise.all([sealEvents(db, now()), sealEvents(db, now())]);
    expect(both.flat().map(({ count }) => count)).toEqual([5]);
    expect((await verifyTrail(db)).broken).toBeNull();
  });
});

describe("who rewrites history is found", () => {
  const changes: Record<string, string> = {
    kind: "kind = 'test.never'",
    actor: "actor_id = null",
    time: "at = at + interval '1 microsecond'",
    thing: "subject_id = null",
    data: `data = '{"n": 2}'`,
    address: "address = '10.0.0.1'",
  };
  test.each(Object.entries(changes))("one event's %s is changed", async (_what, change) => {
    const [event] = await eventsOf(2);
    await tamper(sql`update event set ${sql.raw(change)} where id = ${event?.id}`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 2, why: "events-changed" });
  });

  test("one event is removed", async () => {
    const [, event] = await eventsOf(2);
    await tamper(sql`delete from event where id = ${event?.id}`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 2, why: "count" });
  });

  test("an event is slipped into a gap of the past", async () => {
    const [event] = await eventsOf(2);
    await tamper(sql`delete from event where id = ${event?.id}`);
    await tamper(sql`insert into event (id, seq, kind, subject_kind) overriding system value
      values (${newId()}, ${event?.seq}, 'test.forged', 'problem')`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 2, why: "events-changed" });
  });

  test("two events change places", async () => {
    const [one, two] = await eventsOf(2);
    await tamper(sql`alter table event alter column seq set generated by default`);
    await tamper(sql`update event set seq = -1 where id = ${one?.id}`);
    await tamper(sql`update event set seq = ${one?.seq} where id = ${two?.id}`);
    await tamper(sql`update event set seq = ${two?.seq} where id = ${one?.id}`);
    await tamper(sql`alter table event alter column seq set generated always`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 2, why: "events-changed" });
  });

  test("a whole batch is removed with its events", async () => {
    const events = await eventsOf(2);
    await tamper(sql`delete from event where id in (${sql.join(events.map(({ id }) => id))})`);
    await tamper(sql`delete from event_seal where number = 2`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 2, why: "missing" });
  });

  test("a batch is sealed anew over changed events", async () => {
    const [event] = await eventsOf(2);
    await tamper(sql`update event set kind = 'test.never' where id = ${event?.id}`);
    await tamper(sql`delete from event_seal where number >= 2`);
    const head = (await verifyTrail(db)).head;
    await sealEvents(db, now());
    // The new chain is whole in itself: whoever noted the head of before finds out.
    expect((await verifyTrail(db)).broken).toBeNull();
    expect((await verifyTrail(db, head ?? "")).broken).toBeNull();
    expect((await verifyTrail(db, "f".repeat(64))).broken).toEqual({ batch: 3, why: "expected-not-found" });
  });

  test("the newest batches are taken off: found by the head noted before", async () => {
    const { head } = await verifyTrail(db);
    const events = await eventsOf(3);
    await tamper(sql`delete from event where id in (${sql.join(events.map(({ id }) => id))})`);
    await tamper(sql`delete from event_seal where number = 3`);
    expect((await verifyTrail(db)).broken).toBeNull();
    expect((await verifyTrail(db, head ?? "")).broken).toEqual({ batch: 3, why: "expected-not-found" });
  });

  test("events are removed in retention's name", async () => {
    await tamper(sql`delete from event where seq <= (select to_seq from event_seal where number = 1)
      and data = '{"n": 1}'`);
    await tamper(sql`update event_seal set dropped_at = now() where number = 1`);
    expect((await verifyTrail(db)).broken).toEqual({ batch: 1, why: "dropped-without-record" });
  });
});

describe("the database itself", () => {
  test("refuses to change or remove an event or a batch", async () => {
    const [event] = await eventsOf(2);
    await expect(sql`update event set kind = 'x.y' where id = ${event?.id}`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`delete from event where id = ${event?.id}`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`truncate event cascade`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`delete from event_seal`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`update event_seal set count = 1`.execute(db)).rejects.toThrow("append-only");
  });
});

describe("retention", () => {
  test("drops old batches, and the chain still holds", async () => {
    await tamper(sql`update notification set event_id = (select id from event where data = '{"n": 1}' limit 1)
      where id = (select id from notification limit 1)`);
    const before = await verifyTrail(db);
    const old = await db.selectFrom("event_seal").select("count").where("number", "<=", 2).execute();
    // A test can't wait for years: batch three alone is younger than the moment.
    const { sealed_at } = await db
      .selectFrom("event_seal")
      .select("sealed_at")
      .where("number", "=", 3)
      .executeTakeFirstOrThrow();
    const dropped = await dropOldEvents(db, sealed_at, now());
    expect(dropped).toBe(old.reduce((sum, { count }) => sum + count, 0));
    const after = await verifyTrail(db, before.head ?? "");
    expect(after).toMatchObject({
      batches: 3,
      sealedEvents: before.sealedEvents,
      droppedEvents: dropped,
      openEvents: 1,
      broken: null,
    });
    await sealEvents(db, now());
    expect((await verifyTrail(db)).broken).toBeNull();
    expect(await dropOldEvents(db, sealed_at, now())).toBe(0);
  });
});
