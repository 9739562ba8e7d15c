import RBush, { type BBox } from "rbush";
import type { BoardElement, ElementOf, Geo } from "#app/domain/board/element.ts";
import { compareOrder } from "#app/domain/board/order.ts";

type Item = BBox & { element: BoardElement };
type Area = readonly [x: number, y: number, width: number, height: number, ...rest: number[]];

/** Frames lie under everything else, whatever their order. */
const aboveFrames = 20_000;

/**
 * Where everything on a board is (B24): what lies in an area, and what is under a point, without looking at each element.
 * Connectors are kept apart: they are where their ends are, which move without them.
 */
export class BoardIndex {
  readonly #tree = new RBush<Item>(16);
  readonly #items = new Map<string, Item>();
  readonly #connectors = new Map<string, ElementOf<"connector">>();
  #ranks: Map<string, number> | null = null;

  /** Takes what has changed since the last time; elements are never written to, so another object is another state. */
  sync(elements: ReadonlyMap<string, BoardElement>): void {
    const fresh: Item[] = [];
    for (const element of elements.values()) {
      if (element.kind === "connector") {
        this.#connectors.set(element.id, element);
        continue;
      }
      const known = this.#items.get(element.id);
      if (known?.element === element) continue;
      if (!known || known.element.place.z !== element.place.z) this.#ranks = null;
      const item: Item = { ...boxOf(element.geo), element };
      this.#items.set(element.id, item);
      if (known && sameBox(known, item)) {
        known.element = element;
        this.#items.set(element.id, known);
        continue;
      }
      if (known) this.#tree.remove(known);
      fresh.push(item);
    }
    for (const [id, item] of this.#items) {
      if (elements.has(id)) continue;
      this.#tree.remove(item);
      this.#items.delete(id);
      this.#ranks = null;
    }
    for (const id of this.#connectors.keys()) if (!elements.has(id)) this.#connectors.delete(id);
    // Many at once are packed into a better tree than one by one.
    if (fresh.length > 64) this.#tree.load(fresh);
    else for (const item of fresh) this.#tree.insert(item);
  }

  get connectors(): Iterable<ElementOf<"connector">> {
    return this.#connectors.values();
  }

  get(id: string): BoardElement | undefined {
    return this.#items.get(id)?.element;
  }

  /** What touches an area, in no order; without connectors. */
  within([x, y, width, height]: Area): BoardElement[] {
    return this.#tree.search({ minX: x, minY: y, maxX: x + width, maxY: y + height }).map(({ element }) => element);
  }

  /** The same from the lowest to the topmost. */
  inOrder(elements: BoardElement[]): BoardElement[] {
    return elements.sort((a, b) => this.rankOf(a.id) - this.rankOf(b.id));
  }

  /** Place in the drawing order. */
  rankOf(id: string): number {
    this.#ranks ??= this.#rank();
    return this.#ranks.get(id) ?? 0;
  }

  /** The topmost element under a point; `slack` widens small ones, in board units. */
  at([x, y]: readonly [number, number], slack = 0): BoardElement | undefined {
    let found: BoardElement | undefined;
    for (const element of this.within([x - slack, y - slack, 2 * slack, 2 * slack])) {
      if (!isUnder(element.geo, [x, y], slack)) continue;
      if (!found || this.rankOf(element.id) > this.rankOf(found.id)) found = element;
    }
    return found;
  }

  #rank(): Map<string, number> {
    return new Map(
      Array.from(this.#items.values(), ({ element }) => element)
        .sort((a, b) => compareOrder({ z: a.place.z, id: a.id }, { z: b.place.z, id: b.id }))
        .map(({ id, kind }, i) => [id, kind === "frame" ? i : aboveFrames + i]),
    );
  }
}

/** The upright box around an element that may be turned about its middle. */
function boxOf([x, y, width, height, turn]: Geo): BBox {
  if (turn === 0) return { minX: x, minY: y, maxX: x + width, maxY: y + height };
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [halfWidth, halfHeight] = [(width * cos + height * sin) / 2, (width * sin + height * cos) / 2];
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return {
    minX: middleX - halfWidth,
    minY: middleY - halfHeight,
    maxX: middleX + halfWidth,
    maxY: middleY + halfHeight,
  };
}

function sameBox(a: BBox, b: BBox): boolean {
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}

function isUnder([x, y, width, height, turn]: Geo, [px, py]: readonly [number, number], slack: number): boolean {
  const [dx, dy] = [px - (x + width / 2), py - (y + height / 2)];
  const angle = (-turn * Math.PI) / 180;
  const along = dx * Math.cos(angle) - dy * Math.sin(angle);
  const aside = dx * Math.sin(angle) + dy * Math.cos(angle);
  return Math.abs(along) <= width / 2 + slack && Math.abs(aside) <= height / 2 + slack;
}
