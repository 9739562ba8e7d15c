import { z } from "zod";
import {
  type BoardElement,
  type ElementKind,
  geoSchema,
  idSchema,
  kindSchemas,
  type Lock,
  limits,
  lockSchema,
  newElementSchema,
  placeSchema,
} from "./element.ts";

/**
 * A register is one value (B2): `geo`, `place`, `style`, `lock`, or one field of `data`. The last writer's stands, but for
 * texts that say what they were written over (`merging.ts`).
 */
export type Register = "geo" | "place" | "style" | "lock" | `data.${string}`;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const registerSchema = z.custom<Register>(
  (value) => typeof value === "string" && /^(geo|place|style|lock|data\.[a-zA-Z]{1,32})$/.test(value),
);

const head = { opId: idSchema, id: idSchema };
/** B2: one change as the client sends it. The value of a `set` is parsed by `parseRegister` once the kind is known. */
export const opSchema = z.discriminatedUnion("type", [
  // `private`: written where nobody else sees it (B15). Should that have ended meanwhile, it is refused, not shown.
  z.strictObject({
    ...head,
    type: z.literal("create"),
    value: newElementSchema,
    private: z.literal(true).optional(),
  }),
  z.strictObject({
    ...head,
    type: z.literal("set"),
    register: registerSchema,
    value: z.json(),
    private: z.literal(true).optional(),
    // Of a text: what it was when this was written over it.
    over: z.string().max(limits.textCharacters).optional(),
  }),
  z.strictObject({ ...head, type: z.literal("delete") }),
  z.strictObject({ ...head, type: z.literal("restore") }),
]);
export type Op = z.infer<typeof opSchema>;

export const opsSchema = z.strictObject({ ops: z.array(z.unknown()).min(1).max(limits.opsPerFrame) });

/**
 * An op in its place in the board's order (B4). A restore carries the element it brings back, because who joined after
 * the deletion never had it.
 */
export type SequencedOp = {
  seq: number;
  /** Id of the person who did it. */
  by: string;
  op: Exclude<Op, { type: "restore" }> | { opId: string; id: string; type: "restore"; value: BoardElement };
};

/** The value of a register, checked for the element's kind; undefined when it doesn't fit. */
export function parseRegister(kind: ElementKind, register: Register, value: unknown): Json | undefined {
  const schema = schemaOf(kind, register);
  const parsed = schema?.safeParse(value);
  if (!parsed?.success) return undefined;
  if (kind === "frame" && register === "place" && placeSchema.parse(parsed.data).frame !== null) return undefined;
  return parsed.data as Json;
}

function schemaOf(kind: ElementKind, register: Register): z.ZodType | undefined {
  if (register === "geo") return geoSchema;
  if (register === "place") return placeSchema;
  if (register === "style") return kindSchemas[kind].style;
  if (register === "lock") return lockSchema;
  const fields: Record<string, z.ZodType> = kindSchemas[kind].data.shape;
  const field = register.slice("data.".length);
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The present value of a register; undefined when the kind has no such register. */
export function readRegister(element: BoardElement, register: Register): Json | undefined {
  if (register === "lock") return element.lock ?? null;
  if (register === "geo" || register === "place" || register === "style") return element[register] as Json;
  const data = element.data as Record<string, Json>;
  const field = register.slice("data.".length);
  return Object.hasOwn(data, field) ? data[field] : undefined;
}

/** The element with one register written; the value must have passed `parseRegister`. */
export function writeRegister(element: BoardElement, register: Register, value: Json): BoardElement {
  if (register === "lock") {
    const { lock: _, ...open } = element;
    return value === null ? open : { ...open, lock: value as Lock };
  }
  if (register === "geo" || register === "place" || register === "style") {
    return { ...element, [register]: value } as BoardElement;
  }
  return { ...element, data: { ...element.data, [register.slice("data.".length)]: value } } as BoardElement;
}

/**
 * What an element is after an op: undefined means it isn't on the board. Total and without judgement, so that every
 * peer that applies the same ops in the same order holds the same board.
 */
export function applyToElement(element: BoardElement | undefined, entry: SequencedOp): BoardElement | undefined {
  const { op, seq, by } = entry;
  switch (op.type) {
    case "create":
      return { ...op.value, id: op.id, by, rev: seq };
    case "set":
      return element && { ...writeRegister(element, op.register, op.value as Json), rev: seq };
    case "delete":
      return undefined;
    case "restore":
      return { ...op.value, rev: seq };
  }
}

/** Everything standing on a board, by element id. */
export type Elements = Map<string, BoardElement>;

/** Applies an op to a whole board in place. */
export function applyOp(elements: Elements, entry: SequencedOp): void {
  const after = applyToElement(elements.get(entry.op.id), entry);
  if (after) elements.set(after.id, after);
  else elements.delete(entry.op.id);
}
