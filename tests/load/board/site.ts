import type { NewElement } from "#app/domain/board/element.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { insertBoard } from "#db/boards.ts";
import { openDatabase } from "#db/open.ts";
import { organisationId } from "#db/seed/world.ts";
import { openAuth } from "#server/auth/auth.ts";
import { type ServerProcess, startServer } from "../server.ts";
import type { Person } from "./load.ts";

/** Our server as a process of its own, and a way to fill its database with people and boards. */
export type Site = {
  server: ServerProcess;
  db: Awaited<ReturnType<typeof openDatabase>>["db"];
  /**
   * A live workshop whose board has so many notes, and people with a seat in it; the first `writers` get a note each.
   * `after` so many others, for rooms that share nobody.
   */
  room(size: { people: number; writers: number; notes?: number; after?: number }): Promise<BenchRoom>;
  close(): Promise<void>;
};

export type BenchRoom = { boardId: string; people: Pick<Person, "room" | "cookie" | "note">[]; noteIds: string[] };

const organisation_id = organisationId("harbourbank");
const made_by = demoId("person", "yvonne.lee");

export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const server = await startServer({ env });
  // Where the database is the server's own, it is borrowed from it.
  const { db, close } = await openDatabase({
    ...(process.env.DATABASE_URL && { DATABASE_URL: process.env.DATABASE_URL }),
    DATA_DIR: server.dataDirectory,
  });
  const auth = openAuth(db, { secure: false, clock: () => new Date() });
  const sessions: { personId: string; cookie: string }[] = [];

  /** People with a session each; made once, however many rooms they sit in. */
  async function people(first: number, count: number) {
    const missing = Array.from({ length: Math.max(0, first + count - sessions.length) }, () => newId());
    for (let i = 0; i < missing.length; i += 50) {
      const some = missing.slice(i, i + 50);
      await db
        .insertInto("person")
        .values(some.map((id) => ({ id, name: `Person ${id.slice(-4)}`, email: `${id}@harbourbank.example` })))
        .execute();
      await db
        .insertInto("membership")
        .values(some.map((person_id) => ({ person_id, organisation_id, roles: ["member"] })))
        .execute();
      const begun = some.map(async (personId) => {
        const from = { organisationId: organisation_id, address: null, agent: null, secondFactorAt: new Date() };
        const { setCookie } = await auth.begin(personId, from);
        return { personId, cookie: setCookie.split(";")[0]! };
      });
      sessions.push(...(await Promise.all(begun)));
    }
    return sessions.slice(first, first + count);
  }

  return {
    server,
    db,
    async room({ people: count, writers, notes = Math.max(writers, 100), after = 0 }) {
      const seated = await people(after, count);
      const workshop_id = newId();
      const problem = await db.selectFrom("problem").select("id").limit(1).executeTakeFirstOrThrow();
      await db
        .insertInto("workshop")
        .values({ id: workshop_id, problem_id: problem.id, state: "live", title: "Bench", created_by: made_by })
        .execute();
      await db
        .insertInto("seat")
        .values(
          seated.map(({ personId }) => ({
            id: newId(),
            workshop_id,
            organisation_id,
            person_id: personId,
            role: "participant" as const,
            state: "accepted" as const,
          })),
        )
        .execute();
      const { id, elements } = await db
        .transaction()
        .execute((tx) =>
          insertBoard(
            tx,
            { workshopId: workshop_id, title: "Bench", canvas: "blank", createdBy: made_by },
            manyNotes(notes),
          ),
        );
      const noteIds = elements.filter(({ kind }) => kind === "note").map((element) => element.id);
      return {
        boardId: id,
        noteIds,
        people: seated.map(({ cookie }, i) => ({ room: id, cookie, note: i < writers ? noteIds[i]! : null })),
      };
    },
    async close() {
      await close();
      await server.stop();
    },
  };
}

/** Notes as people write them, of a sentence or two. */
function manyNotes(count: number): NewElement[] {
  const words = ["customers", "cannot", "tell", "which", "figures", "of", "their", "suppliers", "are", "audited"];
  return ordersAbove(null, count).map((z, i) => ({
    kind: "note",
    place: { frame: null, z },
    geo: [(i % 50) * 220, Math.floor(i / 50) * 220, 200, 200, 0],
    style: { colour: "yellow" },
    data: { text: Array.from({ length: 8 + (i % 9) }, (_, w) => words[(i * 7 + w * 3) % 10]).join(" "), tags: [] },
  }));
}
