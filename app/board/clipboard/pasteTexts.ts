import { limits } from "#app/domain/board/element.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { doWhatMay } from "../arrange/doing.ts";
import type { BoardActions } from "../context.tsx";
import { notesAt, notesAtOnce, type Where } from "./notes.ts";

/** A text that did not become a note, and why. */
export type Left = { text: string; why: RefusalCode | "too-long" | "too-many" };

/** Makes a note of each text, in one frame of ops. @returns those that could not be, in their order. */
export function pasteTexts(actions: BoardActions, texts: readonly string[], where: Where): Left[] {
  const { board } = actions;
  const left: (Left & { at: number })[] = [];
  const keep = (at: number, why: Left["why"]) => left.push({ at, text: texts[at]!, why });
  const fitting = texts.map((_, at) => at).filter((at) => texts[at]!.length <= limits.noteCharacters);
  const room = roomFor(actions);
  const now = fitting.slice(0, Math.min(notesAtOnce, room));
  const ops = notesAt(
    board.store.elements,
    now.map((at) => texts[at]!),
    where,
  );
  const { done, refused } = doWhatMay(actions, ops);
  for (const { op, refusal } of refused) keep(now[ops.indexOf(op)]!, refusal);
  for (const at of fitting.slice(now.length)) keep(at, room <= now.length ? "board-full" : "too-many");
  for (const at of texts.keys()) if (texts[at]!.length > limits.noteCharacters) keep(at, "too-long");
  if (done.length) actions.select(done.map(({ id }) => id));
  return left.sort((a, b) => a.at - b.at).map(({ text, why }) => ({ text, why }));
}

/** How many more notes there is room for: in a private phase each person has a number of his own (B21). */
function roomFor({ board }: BoardActions): number {
  const { you, stage } = board.state();
  const { elements } = board.store;
  if (you?.role === "facilitator" || stage?.stage.phase !== "private") return limits.elements - elements.size;
  const mine = [...elements.keys()].filter((id) => board.store.isPrivate(id)).length;
  return Math.max(0, limits.privateNotes - mine);
}
