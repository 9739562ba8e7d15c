import { textOf, write } from "#app/board/tools.ts";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import type { Op, Register } from "#app/domain/board/op.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import { newId } from "#app/domain/id.ts";
import type { FuzzPeer } from "./peer.ts";
import type { Scene } from "./scene.ts";

/** What people do to what stands on a board, through their own pages; now and then the line breaks as they do it. */
export class FuzzEditing {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Makes one element, or several at once as a paste does. */
  create(peer: FuzzPeer): void {
    const count = this.#random.chance(0.1) ? 2 + this.#random.below(6) : 1;
    this.#perform(
      peer,
      Array.from({ length: count }, () => this.#made(peer)),
    );
  }

  change(peer: FuzzPeer): void {
    this.#on(peer, (element) => {
      if (this.#random.chance(0.5)) {
        const [, , width, height] = element.geo;
        return set(element.id, "geo", [this.#random.below(2_000), this.#random.below(2_000), width, height, 0]);
      }
      return set(element.id, element.kind === "frame" ? "data.title" : "data.text", this.text(peer));
    });
  }

  /** Writes words before or after what a note says, most often the one that others write in, too, and goes on over that. */
  write(peer: FuzzPeer): void {
    const notes = [...peer.connection.store.elements.values()].filter(({ kind }) => kind === "note");
    const note = this.#random.chance(0.7) ? notes[0] : notes.length && this.#random.pick(notes);
    for (let times = this.#random.below(3); note && times >= 0; times--) {
      const element = peer.connection.store.elements.get(note.id);
      if (!element) return;
      const [before, word] = [textOf(element), this.text(peer)];
      const text = this.#random.chance(0.5) ? `${before} ${word}` : `${word} ${before}`;
      write(peer.connection, element, text, before, newId());
    }
    if (this.#random.chance(0.04) && peer.isConnected) peer.cut();
  }

  remove(peer: FuzzPeer): void {
    this.#on(peer, ({ id }) => ({ opId: newId(), id, type: "delete" }));
  }

  lock(peer: FuzzPeer): void {
    const lock = this.#random.pick([null, "anyone", "facilitator"]);
    this.#on(peer, ({ id }) => set(id, "lock", lock));
  }

  undo(peer: FuzzPeer): void {
    if (this.#random.chance(0.7)) peer.connection.undo();
    else peer.connection.redo();
  }

  /** Selects, drags and points: volatile, and of what is private nothing (B11, B15). */
  show(peer: FuzzPeer): void {
    const elements = [...peer.connection.store.elements.values()];
    if (elements.length === 0) return;
    const { id, geo } = this.#random.pick(elements);
    peer.connection.show(
      this.#random.pick([
        { cursor: [geo[0], geo[1]] },
        { cursor: null },
        { selection: [id] },
        { preview: [{ id, geo }] },
        { preview: [] },
        { laser: [[geo[0], geo[1]]] },
        { viewport: [0, 0, 800, 600] },
      ]),
    );
  }

  /** A text that is nowhere else, and may be bound to the table where it is said. */
  text(peer: FuzzPeer): string {
    const text = this.#scene.canaries.text(peer.personKey);
    this.#scene.tables.note(peer, text);
    return text;
  }

  get #random() {
    return this.#scene.random;
  }

  #made(peer: FuzzPeer): Op {
    const elements = [...peer.connection.store.elements.values()];
    const frames = elements.filter((element) => element.kind === "frame");
    const kind = this.#random.weighted({ note: 10, text: 2, frame: 2, shape: 1 });
    const frame = kind !== "frame" && frames.length && this.#random.chance(0.5) ? this.#random.pick(frames).id : null;
    const orders = elements.map(({ place }) => place.z).sort();
    const text = this.text(peer);
    const shared = {
      place: { frame, z: orderBetween(orders.at(-1) ?? null, null) },
      geo: [this.#random.below(2_000), this.#random.below(2_000), 200, 120, 0] as BoardElement["geo"],
    };
    const values: Record<typeof kind, NewElement> = {
      note: { kind: "note", ...shared, style: { colour: "yellow" }, data: { text, tags: [] } },
      text: { kind: "text", ...shared, style: { colour: "navy", size: "medium", align: "start" }, data: { text } },
      frame: { kind: "frame", ...shared, style: { colour: "navy" }, data: { title: text, hint: "", canvas: null, field: null } },
      shape: { kind: "shape", ...shared, style: { shape: "ellipse", colour: "navy", filled: true }, data: { text } },
    }; // biome-ignore format: a table
    return { opId: newId(), id: newId(), type: "create", value: values[kind] };
  }

  /** Does something to an element that this page shows. */
  #on(peer: FuzzPeer, op: (element: BoardElement) => Op): void {
    const shown = [...peer.connection.store.elements.values()];
    if (shown.length) this.#perform(peer, [op(this.#random.pick(shown))]);
  }

  #perform(peer: FuzzPeer, ops: Op[]): void {
    peer.connection.perform(ops);
    if (this.#random.chance(0.04) && peer.isConnected) peer.cut();
  }
}

function set(id: string, register: Register, value: unknown): Op {
  return { opId: newId(), id, type: "set", register, value } as Op;
}
