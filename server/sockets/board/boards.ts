import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { within } from "#db/away.ts";
import { readStage } from "#db/board-stage.ts";
import { presentRound, totalsOf } from "#db/board-votes.ts";
import { type FoundBoard, findBoardFor, readBoard } from "#db/boards.ts";
import type { Deps } from "../../deps.ts";
import { gathered } from "../../gathered.ts";
import { staysOf } from "./attendance.ts";
import { patienceMs } from "./cache.ts";
import { CallBack } from "./callBack.ts";
import { lowerLostHands } from "./hands.ts";
import { Neighbours } from "./neighbours.ts";
import { Room, type RoundFacts } from "./room.ts";

/** What PostgreSQL tells every process (triggers of the board's migration): which board moved, or what changed around it. */
const notice = z.union([
  z.object({ board: z.string(), seq: z.number() }),
  z.object({ workshop: z.string() }),
  z.object({ seats: z.string() }),
  z.object({ round: z.string() }),
  z.object({ private: z.string(), person: z.string() }),
  z.object({ talk: z.string(), element: z.string() }),
  z.object({ person: z.string() }),
]);

/** The boards that are open in this process. */
export class Boards {
  readonly #deps: Deps;
  readonly #neighbours: Neighbours;
  readonly #evictAfterMs: number;
  readonly #rooms = new Map<string, Promise<Room | undefined>>();
  readonly #open = new Map<string, Room>();
  readonly #callBack: CallBack;
  readonly #find = gathered((asked: { person: Actor; boardId: string }[]) => this.#findAll(asked));
  #draining = false;

  constructor(deps: Deps, options = { evictAfterMs: 30_000 }) {
    this.#deps = deps;
    this.#evictAfterMs = options.evictAfterMs;
    this.#callBack = new CallBack(deps, (workshopId) => this.restage(workshopId));
    this.#neighbours = new Neighbours(deps, (boardId) => this.#open.get(boardId));
  }

  /** Hears what other processes commit. Resolves once PostgreSQL listens. */
  async listen(): Promise<void> {
    await this.#deps.listen(
      "board",
      (payload) => this.#heard(payload),
      // At each new connection: what was said in between is asked for.
      () => {
        for (const room of this.#open.values()) this.#refresh(room, { all: true });
      },
    );
    await this.#neighbours.listen(() => this.#open.values());
  }

  /** Whether this room still is the one of its board. */
  holds(room: Room): boolean {
    return this.#open.get(room.board.id) === room;
  }

  isOpen(boardId: string): boolean {
    return this.#open.has(boardId);
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** As `findBoard`, together with all who ask at the same moment. */
  find(person: Actor, boardId: string): Promise<FoundBoard | undefined> {
    return within(patienceMs, this.#find({ person, boardId }));
  }

  /** The room of a board, read once however many ask at the same time; undefined when there is no such board. */
  open(boardId: string): Promise<Room | undefined> {
    let room = this.#rooms.get(boardId);
    if (!room) {
      room = this.#load(boardId);
      this.#rooms.set(boardId, room);
      room.then(
        (loaded) => {
          if (!loaded) this.#rooms.delete(boardId);
          else {
            this.#open.set(boardId, loaded);
            this.#neighbours.ask(boardId);
          }
        },
        () => this.#rooms.delete(boardId),
      );
    }
    return room;
  }

  /** Forgets a board a while after the last one has left. */
  evictLater(room: Room): void {
    // In the board's turns: whoever is being let in at that moment is either in it by then, or opens it anew.
    const timer = setTimeout(() => this.#quietly(room.turns.take(async () => this.#evict(room))), this.#evictAfterMs);
    timer.unref();
  }

  /**
   * Reads the stage anew for the open boards of a workshop. Each takes it in its turn: nothing that was committed after
   * the change is passed on before it (B18, B20).
   */
  async restage(workshopId: string): Promise<void> {
    const rooms = [...this.#open.values()].filter(({ board }) => board.workshopId === workshopId);
    if (rooms.length === 0) return;
    const reading = within(patienceMs, readStage(this.#deps.db, workshopId));
    const take = async (room: Room) => {
      const stored = await reading;
      if (!stored) return;
      room.takeStage(stored);
      this.#callBack.expect(workshopId, stored.stage);
    };
    await Promise.all(rooms.map((room) => room.turns.take(() => take(room))));
  }

  /** Reads the present vote round anew and passes it on. */
  async recount(room: Room): Promise<void> {
    const facts = await within(patienceMs, this.#round(room.board.id));
    if (facts) room.takeRound(facts);
  }

  /** Commits what waits on every board and sends everyone to another process (B23). */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#callBack.stop();
    const rooms = [...this.#open.values()];
    await Promise.all(rooms.map((room) => room.drain()));
    await this.#neighbours.stop(rooms);
    await staysOf(this.#deps).drain();
    this.#open.clear();
    this.#rooms.clear();
  }

  #evict(room: Room): void {
    const { id } = room.board;
    if (this.#open.get(id) !== room || room.members.size) return;
    if (!room.writer.idle) {
      this.evictLater(room);
      return;
    }
    room.stop();
    this.#open.delete(id);
    this.#rooms.delete(id);
    this.#neighbours.forget(id);
  }

  async #findAll(asked: { person: Actor; boardId: string }[]): Promise<(FoundBoard | undefined)[]> {
    const found = new Map<object, FoundBoard | undefined>();
    const boards = [...Map.groupBy(asked, ({ boardId }) => boardId)].map(async ([boardId, his]) => {
      const people = his.map(({ person }) => person);
      const answers = await findBoardFor(this.#deps.db, people, boardId);
      for (const [i, one] of his.entries()) found.set(one, answers[i]);
    });
    await Promise.all(boards);
    return asked.map((one) => found.get(one));
  }

  async #load(boardId: string): Promise<Room | undefined> {
    const read = await within(patienceMs, readBoard(this.#deps.db, boardId));
    if (!read) return undefined;
    const [stage, round] = await within(
      patienceMs,
      Promise.all([readStage(this.#deps.db, read.board.workshopId), this.#round(boardId)]),
    );
    if (!stage) return undefined;
    const room = new Room(this.#deps, this.#neighbours, read, stage, round);
    this.#callBack.expect(read.board.workshopId, stage.stage);
    this.evictLater(room);
    return room;
  }

  async #round(boardId: string): Promise<RoundFacts | null> {
    const round = await presentRound(this.#deps.db, boardId);
    if (!round) return null;
    return { round, totals: round.state === "closed" ? await totalsOf(this.#deps.db, round.id) : null };
  }

  #heard(payload: string): void {
    const said = notice.parse(JSON.parse(payload));
    if ("board" in said) {
      const room = this.#open.get(said.board);
      if (room && room.seq < said.seq) this.#refresh(room, {});
    } else if ("round" in said) {
      const room = this.#open.get(said.round);
      if (room) this.#quietly(this.recount(room));
    } else if ("private" in said) {
      const room = this.#open.get(said.private);
      if (room) this.#quietly(room.turns.take(() => room.rereadPrivately(said.person)));
    } else if ("talk" in said) {
      const room = this.#open.get(said.talk);
      room?.talking.tell([said.element]);
    } else if ("workshop" in said) {
      this.#quietly(this.restage(said.workshop));
    } else {
      const raised = new Set<string>();
      for (const room of this.#open.values()) {
        const concerned = "seats" in said ? room.board.workshopId === said.seats : room.holds(said.person);
        if (!concerned) continue;
        this.#quietly(room.turns.take(() => room.recheckRights()));
        if (room.hasHands) raised.add(room.board.workshopId);
      }
      for (const workshopId of raised) this.#quietly(lowerLostHands(this.#deps, workshopId));
    }
  }

  #refresh(room: Room, { all = false }): void {
    this.#quietly(room.turns.take(() => room.cache.catchUp()));
    if (!all) return;
    this.#quietly(room.turns.take(() => room.recheckRights()));
    this.#quietly(this.restage(room.board.workshopId));
    this.#quietly(this.recount(room));
    room.tell(boardEvents.talked, { talk: null });
  }

  #quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#deps.log.warn({ err: error }, "board refresh"));
  }
}

const opened = new WeakMap<Deps, Boards>();

/** The boards of this process; the same for sockets and for the snapshot route. */
export function boardsOf(deps: Deps): Boards {
  let boards = opened.get(deps);
  if (!boards) {
    boards = new Boards(deps);
    opened.set(deps, boards);
  }
  return boards;
}
