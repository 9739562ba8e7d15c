import { type FarScene, type Palette, paintFar } from "./farPaint.ts";
import { type Area, holdsArea, seenArea, type View } from "./mounting.ts";
import { paletteOf } from "./palette.ts";

/** Painted around what is seen, as a share of it: a pan within shows what is there already. */
const margin = 0.35;
/** With less than this share left around, the next painting begins. */
const ahead = 0.2;
/** A zoom by more than this makes letters too coarse or too small; while it goes on, by more. */
const coarse = { resting: 1.1, moving: 1.4, most: 3 };
/** Of each frame so much is painted, in ms: a whole painting with its words takes longer than one. More where it is missed. */
const slice = { ahead: 4, missed: 10 };
/** Most pixels of a canvas: 24 MB. */
const mostPixels = 6_000_000;

type Painting = { area: Area; zoom: number; place: HTMLCanvasElement; without: ReadonlySet<string> };

/** Paints the board into two canvases in turn: one is seen, and the next painting grows in the other one, a slice a frame. */
export class FarPainter {
  readonly #canvases: readonly HTMLCanvasElement[];
  readonly #view: () => View;
  readonly #scene: (area: Area) => FarScene & Pick<Painting, "without">;
  #palette: Palette | null = null;
  #shown: Painting | null = null;
  #next: (Painting & { work: Iterator<void> }) | null = null;
  #isStale = false;
  #isMoving = false;
  #request = 0;

  constructor(
    canvases: readonly HTMLCanvasElement[],
    view: () => View,
    scene: (area: Area) => FarScene & Pick<Painting, "without">,
  ) {
    this.#canvases = canvases;
    this.#view = view;
    this.#scene = scene;
  }

  /** Whether an element would be seen in the painting, were it not mounted. */
  holds(id: string): boolean {
    return this.#shown !== null && !this.#shown.without.has(id);
  }

  /** Paints what is seen now, if that isn't painted or not sharp enough. */
  look(isMoving: boolean): void {
    this.#isMoving = isMoving;
    if (this.#next || suits(this.#shown, this.#view(), ahead, isMoving ? coarse.moving : coarse.resting)) return;
    this.#begin();
  }

  /** Paints anew what has changed; `atOnce` where it is of this person's own doing. */
  change(atOnce: boolean): void {
    if (atOnce) {
      this.#palette = null;
      this.#begin();
      this.#goOn(Number.POSITIVE_INFINITY);
    } else if (this.#next) {
      this.#isStale = true;
    } else {
      this.#begin();
    }
  }

  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#next = null;
  }

  #begin(): void {
    cancelAnimationFrame(this.#request);
    this.#isStale = false;
    this.#next = null;
    const place = this.#canvases.find((canvas) => canvas !== this.#shown?.place);
    const context = place?.getContext("2d");
    if (!place || !context) return;
    const view = this.#view();
    const area = seenArea(view, margin);
    const [x, y, width, height] = area;
    const wanted = view.zoom * Math.min(2, window.devicePixelRatio || 1);
    const scale = Math.min(wanted, Math.sqrt(mostPixels / (width * height)));
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    if (place.width !== size.width || place.height !== size.height) Object.assign(place, size);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    const scene = this.#scene(area);
    // Looked up once: while the board changes, each look makes the browser work out its styles.
    this.#palette ??= paletteOf(place);
    const work = paintFar(context, scene, view.zoom, this.#palette);
    this.#next = { area, zoom: view.zoom, place, without: scene.without, work };
    this.#goOnNext();
  }

  #goOnNext(): void {
    this.#request = requestAnimationFrame(() => {
      this.#goOn(suits(this.#shown, this.#view(), 0, coarse.most) ? slice.ahead : slice.missed);
    });
  }

  #goOn(most: number): void {
    const next = this.#next;
    if (!next) return;
    const end = performance.now() + most;
    while (!next.work.next().done) {
      if (performance.now() < end) continue;
      this.#goOnNext();
      return;
    }
    const [x, y, width, height] = next.area;
    if (this.#shown) this.#shown.place.hidden = true;
    next.place.hidden = false;
    Object.assign(next.place.style, {
      transform: `translate(${x}px, ${y}px)`,
      width: `${width}px`,
      height: `${height}px`,
    });
    this.#shown = next;
    this.#next = null;
    if (this.#isStale) this.#begin();
    else this.look(this.#isMoving);
  }
}

/** Whether a painting shows all that is seen, and so much around, no more than so much too coarse or too small. */
function suits(painting: Painting | null, view: View, around: number, factor: number): boolean {
  if (!painting || !holdsArea(painting.area, seenArea(view, around))) return false;
  return painting.zoom / view.zoom < factor && view.zoom / painting.zoom < factor;
}
