import { holdsCustomerData } from "../customerData.ts";
import type { RefusalCode } from "../refusals.ts";
import { type BoardElement, limits } from "./element.ts";
import { type Json, type Op, parseRegister, type Register } from "./op.ts";
import type { BoardRole } from "./role.ts";
import type { Stage } from "./stage.ts";

/** Whoever does something on a board, with his role in its workshop. */
export type BoardActor = { personId: string; role: BoardRole };

/** What the judge knows of a board, read in the transaction in which the op would be applied. */
export type BoardFacts = {
  workshopState: string;
  stage: Pick<Stage, "held" | "phase">;
  /** Elements standing on the board. */
  elements: number;
};

const over = ["wrapped-up", "reported", "cancelled"];

/** Why this person may change nothing on the board at present; null when he may (B3, B14, B17). */
export function whyReadOnly(actor: BoardActor, facts: BoardFacts): RefusalCode | null {
  if (over.includes(facts.workshopState)) return "board-over";
  if (actor.role === "observer") return "board-observer";
  if (actor.role === "facilitator") return null;
  if (facts.stage.held) return "board-held";
  if (facts.stage.phase === "closed") return "board-phase";
  return null;
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
      return whyNotSet(actor, facts, element, op.register, op.value);
    case "delete":
      if (!element) return "board-element-gone";
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
  if (actor.role !== "facilitator" && facts.stage.phase === "writing" && op.value.kind !== "note") return "board-phase";
  return speaksOfCustomers(op.value.data) ? "board-customer-data" : null;
}

function whyNotSet(
  actor: BoardActor,
  facts: BoardFacts,
  element: BoardElement | undefined,
  register: Register,
  value: unknown,
): RefusalCode | null {
  if (!element) return "board-element-gone";
  if (register === "data.file" || register === "data.record") return "invalid-input";
  if (parseRegister(element.kind, register, value) === undefined) return "invalid-input";
  return whyNotTouch(actor, facts, element) ?? (speaksOfCustomers(value as Json) ? "board-customer-data" : null);
}

/** No customer data on a board: identity-card and card numbers in any text of a value. */
function speaksOfCustomers(value: Json): boolean {
  if (typeof value === "string") return holdsCustomerData(value);
  return typeof value === "object" && value !== null && Object.values(value).some(speaksOfCustomers);
}

/** Why this person may not edit or move an element; null when he may. Previews of drags are judged by it too. */
export function whyNotTouch(actor: BoardActor, facts: BoardFacts, element: BoardElement): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  if (isOwn(actor, element)) return null;
  if (facts.stage.phase === "writing") return "board-phase";
  // A canvas is the facilitator's: people work in its frames, not on them.
  if (element.kind === "frame") return "board-not-yours";
  return null;
}

function isOwn(actor: BoardActor, element: BoardElement): boolean {
  return actor.role === "facilitator" || element.by === actor.personId;
}
