import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { boardEvents } from "#app/domain/board/wire.ts";
import { readStage } from "#db/board-stage.ts";
import type { BoardWorld } from "../sockets/boardWorld.ts";
import type { FuzzPeer } from "./peer.ts";
import type { Random } from "./random.ts";
import { facilitator } from "./scene.ts";

type State = "none" | "preparing" | "open" | "back";

/** A private note beside the common board (B15). */
type Kept = { id: string; by: string; isDeleted: boolean; value: string; text: string | null };

/**
 * Breakout tables (B18) made, opened and called back by the facilitator in the middle of everything. What is written at a
 * table while people are apart is heard there and by the facilitator alone; tables that are prepared nobody else hears of.
 */
export class FuzzTables {
  readonly #world: BoardWorld;
  readonly #random: Random;
  readonly #place: { workshopId: string; boardId: string };
  #state: State = "none";
  #boards: string[] = [];
  /** Who sits where, by person. */
  #seats: Record<string, string> = {};
  /** What was said at a table while people are apart. */
  readonly #said = new Map<string, string>();
  /** The order of the common board when people went apart. */
  #since = 0;
  /** What participants had written privately beside the common board by then. */
  #kept: Kept[] = [];

  constructor(world: BoardWorld, random: Random, place: { workshopId: string; boardId: string }) {
    this.#world = world;
    this.#random = random;
    this.#place = place;
  }

  get areOpen(): boolean {
    return this.#state === "open";
  }

  /** Keeps a text that may not leave a table at present. */
  note(peer: FuzzPeer, text: string): void {
    if (this.#state === "open" && this.#boards.includes(peer.boardId)) this.#said.set(text, peer.boardId);
  }

  /** @returns the seats when people have just gone apart, else null. */
  async step(host: FuzzPeer, people: readonly string[]): Promise<Record<string, string> | null> {
    const before = this.#state;
    await this.#direct(host, before, people);
    // Half the time they are only prepared for now.
    if (before === "none" && this.#state === "preparing" && this.#random.chance(0.5))
      await this.#direct(host, this.#state, people);
    if (this.#state !== "open") return null;
    [this.#since, this.#kept] = await Promise.all([this.#seq(), this.#readKept()]);
    return before === "open" ? null : this.#seats;
  }

  /** Nobody heard what wasn't for him. */
  checkHeard(peer: Pick<FuzzPeer, "personKey" | "personId" | "heard">, isFacilitator: boolean): void {
    if (isFacilitator) return;
    for (const [text, boardId] of this.#said)
      if (this.#seats[peer.personId] !== boardId && peer.heard.frames.some((frame) => frame.includes(text)))
        throw new Error(`${peer.personKey} heard “${text}” of another table`);
    if (this.#state !== "preparing") return;
    for (const boardId of this.#boards)
      if (peer.heard.frames.some((frame) => frame.includes(boardId)))
        throw new Error(`${peer.personKey} heard of a table that is being prepared`);
  }

  /**
   * While people are apart, participants have written nothing on the common board, privately neither. Cards follow their
   * records there, and a reveal by name brings, as its writers', what they wrote privately before.
   */
  async checkApart(): Promise<void> {
    if (this.#state !== "open") return;
    const { personId } = await this.#world.actor(facilitator);
    const { rows } = await sql<{ seq: number; by: string; type: string; text: string | null }>`
      select seq::int, person_id as by, type, value -> 'data' ->> 'text' as text from board_op
      join board_element on board_element.board_id = board_op.board_id and board_element.id = element_id
      where board_op.board_id = ${this.#place.boardId} and seq > ${this.#since} and person_id <> ${personId}
        and kind <> 'card' order by seq`.execute(this.#world.deps.db);
    const kept = await this.#readKept();
    const before = new Map(this.#kept.map((note) => [note.id, note]));
    for (const note of kept)
      if (!isDeepStrictEqual(note, before.get(note.id)))
        throw new Error(`private note ${note.id} of a participant beside the common board while tables are open`);
    const standing = new Set(kept.map(({ id }) => id));
    const gone = this.#kept.filter(({ id, isDeleted }) => !isDeleted && !standing.has(id));
    for (const { seq, by, type, text } of rows) {
      const revealed = type === "create" ? gone.findIndex((note) => note.by === by && note.text === text) : -1;
      if (revealed < 0) throw new Error(`op ${seq} of a participant on the common board while tables are open`);
      gone.splice(revealed, 1);
    }
  }

  async #direct(host: FuzzPeer, state: State, people: readonly string[]): Promise<void> {
    // Asked until it is answered: what people may hear goes by what was done.
    const send = (change: object) => host.insist(boardEvents.tables, change);
    if (state === "none") await send({ type: "make", names: ["One", "Two"], from: { canvas: "blank" } });
    else if (state === "open") {
      await this.checkApart();
      const back = await send({ type: "back", seconds: 0 });
      // From here on tables are boards like any other.
      if (back.ok || back.refusal.code === "wrong-state") this.#said.clear();
    } else {
      const seat = (personId: string) => ({
        type: "seat",
        personId,
        boardId: this.#random.pick([...this.#boards, ...this.#boards, null]),
      });
      await Promise.all(people.map((personId) => send(seat(personId))));
      if (this.#random.chance(0.7)) await send({ type: "open" });
    }
    await this.#read();
  }

  async #read(): Promise<void> {
    const tables = (await readStage(this.#world.deps.db, this.#place.workshopId))?.stage.tables;
    this.#state = tables?.state ?? "none";
    this.#boards = tables?.boards ?? [];
    this.#seats = tables?.seats ?? {};
  }

  async #readKept(): Promise<Kept[]> {
    const { personId } = await this.#world.actor(facilitator);
    const { rows } = await sql<Kept>`
      select id, person_id as by, deleted_at is not null as "isDeleted", value::text, value -> 'data' ->> 'text' as text
      from board_private where board_id = ${this.#place.boardId} and person_id <> ${personId}`.execute(
      this.#world.deps.db,
    );
    return rows;
  }

  async #seq(): Promise<number> {
    const { seq } = await this.#world.deps.db
      .selectFrom("board")
      .select("seq")
      .where("id", "=", this.#place.boardId)
      .executeTakeFirstOrThrow();
    return Number(seq);
  }
}
