import { holdsCustomerData } from "../customerData.ts";
import type { RefusalCode } from "../refusals.ts";
import { type BoardElement, type ElementKind, idSchema, limits } from "./element.ts";
import { type Json, type Op, parseRegister, type Register } from "./op.ts";
import type { BoardRole } from "./role.ts";
import type { Stage } from "./stage.ts";
import { mayWorkAt } from "./tables.ts";

/** Whoever does something on a board, with his role in its workshop. */
export type BoardActor = { personId: string; role: BoardRole };

/** What the judge knows of a board, read in the transaction in which the op would be applied. */
export type BoardFacts = {
  boardId: string;
  workshopState: string;
  stage: Pick<Stage, "held" | "phase"> & Partial<Pick<Stage, "tables">>;
  /** Elements standing on the board. */
  elements: number;
  /** A page shows the board as it once was (B10): that is only looked at. */
  past?: boolean;
};

const over = ["wrapped-up", "reported", "cancelled"];

/** Why this person may change nothing on the board at present; null when he may (B3, B14, B17, B18). */
export function whyReadOnly(actor: BoardActor, facts: BoardFacts): RefusalCode | null {
  if (facts.past) return "board-past";
  if (over.includes(facts.workshopState)) return "board-over";
  if (actor.role === "observer") return "board-observer";
  if (actor.role === "facilitator") return null;
  if (facts.stage.held) return "board-held";
  if (facts.stage.phase === "closed") return "board-phase";
  // Breakout tables (B18): while they work, each at his own.
  return mayWorkAt(facts.stage.tables ?? null, facts.boardId, actor) ? null : "board-at-tables";
}

/**
 * Why an op is refused for this person, at this phase, on this element (B3); null when it may be applied. `element` is
 * what stands on the board under the op's id; for a restore, `deleted` is what would come back.
 */
export function whyNotOp(
  actor: BoardActor,
  facts: BoardFacts,
  element: BoardElement | undefined,
  op: Op,
  deleted?: BoardElement,
): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  switch (op.type) {
    case "create":
      return whyNotCreate(actor, facts, element, op);
    case "set":
      // What was typed into a private note comes after the reveal: it was meant for nobody else's eyes.
      if (op.private) return "board-revealed";
      return whyNotSet(actor, facts, element, op.register, op.value);
    case "delete":
      if (!element) return "board-element-gone";
      if (element.lock) return "board-locked";
      return isOwn(actor, element) ? null : "board-not-yours";
    case "restore":
      if (element) return "board-element-exists";
      if (!deleted) return "board-element-gone";
      if (facts.elements >= limits.elements) return "board-full";
      return isOwn(actor, deleted) ? null : "board-not-yours";
  }
}

function whyNotCreate(
  actor: BoardActor,
  facts: BoardFacts,
  element: BoardElement | undefined,
  op: Extract<Op, { type: "create" }>,
): RefusalCode | null {
  if (element) return "board-element-exists";
  if (facts.elements >= limits.elements) return "board-full";
  // Images and record cards stand for something kept elsewhere: only the command that keeps it puts them on the board.
  if (op.value.kind === "image" || op.value.kind === "card") return "invalid-input";
  // A private note that comes after the reveal would stand there with its writer's name (B15).
  if (op.private) return "board-revealed";
  if (op.value.kind === "note" && op.value.data.anonymous) return "invalid-input";
  return whyNotMake(actor, facts, op.value.kind) ?? (speaksOfCustomers(op.value.data) ? "board-customer-data" : null);
}

/** Why this person may not make elements of a kind at present; null when he may. Tools and previews of strokes ask it. */
export function whyNotMake(actor: BoardActor, facts: BoardFacts, kind: ElementKind): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  return onlyOwn(actor, facts) && kind !== "note" ? "board-phase" : null;
}

function whyNotSet(
  actor: BoardActor,
  facts: BoardFacts,
  element: BoardElement | undefined,
  register: Register,
  value: unknown,
): RefusalCode | null {
  if (!element) return "board-element-gone";
  if (["data.file", "data.record", "data.anonymous"].includes(register)) return "invalid-input";
  // A card's words are its record's: they are written where the record is.
  if (element.kind === "card" && register.startsWith("data.")) return "invalid-input";
  if (parseRegister(element.kind, register, value) === undefined) return "invalid-input";
  if (register === "lock") return whyNotLock(actor, facts, element, value as BoardElement["lock"] | null);
  return whyNotTouch(actor, facts, element) ?? (speaksOfCustomers(value as Json) ? "board-customer-data" : null);
}

/** No customer data on a board: identity-card and card numbers in any text of a value. An id is no text: its digits mean nothing. */
export function speaksOfCustomers(value: Json): boolean {
  if (typeof value === "string") return !idSchema.safeParse(value).success && holdsCustomerData(value);
  return typeof value === "object" && value !== null && Object.values(value).some(speaksOfCustomers);
}

/** Why this person may not edit or move an element; null when he may. Previews of drags are judged by it too. */
export function whyNotTouch(actor: BoardActor, facts: BoardFacts, element: BoardElement): RefusalCode | null {
  return whyNotReach(actor, facts, element) ?? (element.lock ? "board-locked" : null);
}

/** Why this person may not set or take off a lock (B17): who may touch the element may, a facilitator's only facilitators. */
export function whyNotLock(
  actor: BoardActor,
  facts: BoardFacts,
  element: BoardElement,
  lock: BoardElement["lock"] | null,
): RefusalCode | null {
  const facilitators = element.lock === "facilitator" || lock === "facilitator";
  if (facilitators && actor.role !== "facilitator") return "board-facilitators";
  return whyNotReach(actor, facts, element);
}

/** As `whyNotTouch`, were it not locked. */
function whyNotReach(actor: BoardActor, facts: BoardFacts, element: BoardElement): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  if (isOwn(actor, element)) return null;
  if (onlyOwn(actor, facts)) return "board-phase";
  // A canvas is the facilitator's: people work in its frames, not on them.
  if (element.kind === "frame") return "board-not-yours";
  return null;
}

/** Everybody keeps to himself at present: notes, and nothing of others. */
function onlyOwn(actor: BoardActor, { stage: { phase } }: BoardFacts): boolean {
  return actor.role !== "facilitator" && (phase === "writing" || phase === "private");
}

function isOwn(actor: BoardActor, element: BoardElement): boolean {
  return actor.role === "facilitator" || element.by === actor.personId;
}
