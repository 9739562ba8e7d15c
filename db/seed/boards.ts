import { canvasElements } from "#app/domain/board/canvasElements.ts";
import { type CanvasKey, riskColumns } from "#app/domain/board/canvases.ts";
import { riskColumnWidth } from "#app/domain/board/canvasLayouts.ts";
import type { NewElement } from "#app/domain/board/element.ts";
import type { Json, Register } from "#app/domain/board/op.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { demoId } from "#app/domain/id.ts";
import { colourOf, framingNotes, type NoteSeed, riskNotes, rootCauseVotes } from "./data/boards.ts";
import { canvasWord } from "./data/canvasWords.ts";
import { workshopId } from "./workshops.ts";
import { inBatches, personId, type World } from "./world.ts";

export const boardId = (key: string): string => demoId("board", key);
/** A note's element id: `noteId("deepfake-framing", "cause-1")`. */
export const noteId = (board: string, note: string): string => demoId("element", `${board}/${note}`);
/** The frame of a canvas field on a demo board. */
export const frameId = (board: string, field: string): string => demoId("element", `${board}/frame/${field}`);

type Step =
  | { type: "create"; id: string; by: string; at: Date; value: NewElement }
  | { type: "set"; id: string; by: string; at: Date; register: Register; value: Json };

/** The boards of the reported workshop, and the one that waits for today's. */
export async function seedBoards(world: World): Promise<void> {
  const began = world.at(-366, "14:00");
  const later = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
  await seedBoard(world, {
    key: "deepfake-framing",
    workshop: "deepfake",
    title: "Framing: fabricated executives",
    canvas: "framing",
    madeAt: world.at(-367, "17:45"),
    notes: framingNotes,
    noteAt: (i) => later(41 + i * 0.8),
  });
  await seedBoard(world, {
    key: "deepfake-risk",
    workshop: "deepfake",
    title: "Risks and controls",
    canvas: "risk",
    madeAt: world.at(-367, "17:50"),
    notes: riskNotes,
    noteAt: (i) => later(171 + i * 1.4),
  });
  await seedBoard(world, {
    key: "sme-carbon-framing",
    workshop: "sme-carbon",
    title: "Framing: carbon figures of small firms",
    canvas: "framing",
    madeAt: new Date(world.now.getTime() - 20 * 3_600_000),
    notes: [],
    noteAt: () => world.now,
  });
  await seedVotes(world, later(58), later(63));
}

type BoardSeed = {
  key: string;
  workshop: string;
  title: string;
  canvas: CanvasKey;
  madeAt: Date;
  notes: NoteSeed[];
  noteAt: (i: number) => Date;
};

async function seedBoard({ tx }: World, board: BoardSeed): Promise<void> {
  const steps = [...canvasSteps(board), ...noteSteps(board)];
  const id = boardId(board.key);
  const facilitator = personId("yvonne.lee");
  await tx
    .insertInto("board")
    .values({
      id,
      workshop_id: workshopId(board.workshop),
      title: board.title,
      canvas: board.canvas,
      seq: steps.length,
      created_by: facilitator,
      created_at: board.madeAt,
    })
    .execute();
  await inBatches(
    steps.map((step, i) => ({
      board_id: id,
      seq: i + 1,
      op_id: demoId("op", `${board.key}/${i + 1}`),
      element_id: step.id,
      type: step.type,
      register: step.type === "set" ? step.register : null,
      value: step.value,
      person_id: step.by,
      at: step.at,
    })),
    (rows) => tx.insertInto("board_op").values(rows).execute(),
  );
  await inBatches(
    standing(steps).map((element) => ({ board_id: id, ...element })),
    (rows) => tx.insertInto("board_element").values(rows).execute(),
  );
}

/** The elements as they stand after all steps: what applying the ops gives. */
function standing(steps: Step[]) {
  const elements = new Map<string, ReturnType<typeof begin>>();
  function begin(step: Extract<Step, { type: "create" }>, seq: number) {
    const { kind, place, geo, style, data } = step.value;
    return {
      id: step.id,
      kind,
      place,
      geo,
      style,
      data: { ...data } as Record<string, Json>,
      created_by: step.by,
      created_at: step.at,
      updated_at: step.at,
      rev: seq,
    };
  }
  steps.forEach((step, i) => {
    if (step.type === "create") {
      elements.set(step.id, begin(step, i + 1));
      return;
    }
    const element = elements.get(step.id);
    if (!element) return;
    element.data[step.register.slice("data.".length)] = step.value;
    element.updated_at = step.at;
    element.rev = i + 1;
  });
  return [...elements.values()];
}

function canvasSteps(board: BoardSeed): Step[] {
  return canvasElements(board.canvas, canvasWord).map((value, i): Step => {
    const field = value.kind === "frame" ? value.data.field : null;
    const id = field ? frameId(board.key, field) : demoId("element", `${board.key}/heading/${i}`);
    return { type: "create", id, by: personId("yvonne.lee"), at: board.madeAt, value };
  });
}

/** Cells of the risk canvas take one larger note. */
const noteSizeOf = (canvas: CanvasKey): [number, number] => (canvas === "risk" ? [208, 148] : [192, 116]);

function noteSteps(board: BoardSeed): Step[] {
  const canvas = canvasElements(board.canvas, canvasWord);
  const boxes = new Map(
    canvas.flatMap((element) => (element.kind === "frame" ? [[element.data.field, element.geo] as const] : [])),
  );
  const above = canvas.reduce((top, { place }) => (place.z > top ? place.z : top), "");
  const order = ordersAbove(above || null, board.notes.length);
  const [width, height] = noteSizeOf(board.canvas);
  const taken = new Map<string, number>();
  return board.notes.flatMap((note, i): Step[] => {
    const box = boxes.get(note.field);
    if (!box) throw new Error(`The ${board.canvas} canvas has no field "${note.field}".`);
    const nth = taken.get(note.field) ?? 0;
    taken.set(note.field, nth + 1);
    const perRow = Math.floor((box[2] - 12) / (width + 12));
    const column = note.column ? riskColumns.indexOf(note.column) : -1;
    const at: [number, number] =
      column >= 0
        ? [box[0] + column * riskColumnWidth + 16, box[1] + 84]
        : [box[0] + 18 + (nth % perRow) * (width + 12), box[1] + 84 + Math.floor(nth / perRow) * (height + 12)];
    const element = {
      id: noteId(board.key, note.key),
      by: personId(note.by),
      at: board.noteAt(i),
    };
    const create: Step = {
      ...element,
      type: "create",
      value: {
        kind: "note",
        place: { frame: frameId(board.key, note.field), z: order[i]! },
        geo: [...at, width, height, 0],
        style: { colour: colourOf[note.by] ?? "yellow" },
        data: { text: note.first ?? note.text, tags: [] },
      },
    };
    if (!note.first) return [create];
    return [
      create,
      { ...element, at: new Date(element.at.getTime() + 25_000), type: "set", register: "data.text", value: note.text },
    ];
  });
}

/** The closed dot vote over the root causes. */
async function seedVotes({ tx }: World, opened_at: Date, closed_at: Date): Promise<void> {
  const round = demoId("vote-round", "deepfake-root-causes");
  await tx
    .insertInto("vote_round")
    .values({
      id: round,
      board_id: boardId("deepfake-framing"),
      title: "Which root cause do we take on first?",
      kinds: ["note"],
      frame_id: frameId("deepfake-framing", "rootCauses"),
      budget: 3,
      per_element: 2,
      state: "closed",
      opened_by: personId("yvonne.lee"),
      opened_at,
      closed_at,
    })
    .execute();
  await tx
    .insertInto("vote")
    .values(
      Object.entries(rootCauseVotes).flatMap(([person, notes]) =>
        Object.entries(notes).map(([note, count]) => ({
          round_id: round,
          person_id: personId(person),
          element_id: noteId("deepfake-framing", note),
          count,
          updated_at: closed_at,
        })),
      ),
    )
    .execute();
}
