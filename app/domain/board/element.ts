import { z } from "zod";
import { allRecordTypes } from "../record.ts";
import { isKeepable } from "./keepable.ts";
import { isOrderKey } from "./order.ts";

/** B1: what can stand on a board. `card` shows a domain record; `image` a stored file. */
export const elementKinds = ["note", "text", "shape", "frame", "connector", "ink", "image", "card"] as const;
export type ElementKind = (typeof elementKinds)[number];

export const noteColours = ["yellow", "orange", "rose", "violet", "blue", "green"] as const;
export type NoteColour = (typeof noteColours)[number];

/** Ink, text, lines and frames are drawn in these; each has a light and a dark value in the browser. */
export const inkColours = ["navy", "grey", "jade", "rose", "amber", "violet", "blue"] as const;
export type InkColour = (typeof inkColours)[number];

/** B21: how much a board and its parts may hold. Characters are UTF-16 units, as a text field counts them. */
export const limits = {
  elements: 10_000,
  noteCharacters: 1_000,
  textCharacters: 2_000,
  titleCharacters: 120,
  tags: 12,
  tagCharacters: 40,
  inkPoints: 500,
  /** Board units from the origin: one unit is one CSS pixel at 100 %. */
  coordinate: 1_000_000,
  size: 20_000,
  /** Ops in one frame: 500 pasted rows are one batch. */
  opsPerFrame: 500,
  /** Of one person on one board, before the reveal. */
  privateNotes: 200,
} as const;

const keepable = (max: number) => z.string().max(max).refine(isKeepable, { message: "not-storable" });

/** Lower case only: PostgreSQL would fold `A` to `a` and the caches would hold two keys for one element. */
export const idSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const coordinate = z.number().min(-limits.coordinate).max(limits.coordinate);
const size = z.number().min(0).max(limits.size);

/** `[x, y, width, height, rotation in degrees]` in board units, never relative to the frame. */
export const geoSchema = z.tuple([coordinate, coordinate, size, size, z.number().min(-360).max(360)]);
export type Geo = z.infer<typeof geoSchema>;

/**
 * The frame an element belongs to, its fractional z-order key (B8), and the group it is moved with: an id made by who
 * groups, the same on all its members; none where it stands alone.
 */
export const placeSchema = z.strictObject({
  frame: idSchema.nullable(),
  z: z.string().refine(isOrderKey),
  group: idSchema.optional(),
});
export type Place = z.infer<typeof placeSchema>;

const point = z.tuple([coordinate, coordinate]);
/** One end of a connector: attached to an element, or free at a point; `at` is where it was when it was last set. */
const end = z.strictObject({ element: idSchema.nullable(), at: point });

const noteStyle = z.strictObject({ colour: z.enum(noteColours) });
const textStyle = z.strictObject({
  colour: z.enum(inkColours),
  size: z.enum(["small", "medium", "large", "title"]),
  align: z.enum(["start", "center", "end"]),
});
const shapeStyle = z.strictObject({
  shape: z.enum(["rectangle", "ellipse", "diamond"]),
  colour: z.enum(inkColours),
  filled: z.boolean(),
});
const frameStyle = z.strictObject({ colour: z.enum(inkColours) });
const connectorStyle = z.strictObject({
  colour: z.enum(inkColours),
  line: z.enum(["solid", "dashed"]),
  arrow: z.enum(["none", "end", "both"]),
  /** How it runs from end to end; without it, in a curve. */
  route: z.enum(["straight", "curve", "step"]).optional(),
});
const inkStyle = z.strictObject({
  colour: z.enum(inkColours),
  width: z.number().min(1).max(32),
  /** A highlighter: it lets through what it covers. */
  marker: z.literal(true).optional(),
});
const plainStyle = z.strictObject({});

const noteData = z.strictObject({
  text: keepable(limits.noteCharacters),
  tags: z.array(keepable(limits.tagCharacters).min(1)).max(limits.tags),
  /** Revealed without its writer's name (B15); the reveal alone says so. */
  anonymous: z.literal(true).optional(),
});
const textData = z.strictObject({ text: keepable(limits.textCharacters) });
const shapeData = z.strictObject({ text: keepable(limits.noteCharacters) });
const frameData = z.strictObject({
  title: keepable(limits.titleCharacters),
  /** What to write here, shown while the frame is empty. */
  hint: keepable(limits.noteCharacters),
  /** Canvas and field it stands for, e.g. `framing` and `rootCauses`; null for a frame drawn by hand. */
  canvas: keepable(40).nullable(),
  field: keepable(40).nullable(),
});
const connectorData = z.strictObject({ from: end, to: end, label: keepable(limits.titleCharacters) });
const inkData = z.strictObject({
  /** `[x, y, pressure 0–1]`, relative to the element's x and y. */
  points: z
    .array(z.tuple([coordinate, coordinate, z.number().min(0).max(1)]))
    .min(1)
    .max(limits.inkPoints),
});
const imageData = z.strictObject({ file: idSchema, alt: keepable(limits.noteCharacters) });
/** What a card shows of its record beside its words. */
const cardFields = z.strictObject({
  type: z.enum(allRecordTypes),
  detail: z.record(keepable(40), z.union([keepable(500), z.number()])),
  /** Of the record: who edits it on the card says which one he had before him. */
  rev: z.number().int().min(1),
  /** The record was taken back; the card says so. */
  removed: z.boolean(),
});
export type CardFields = z.infer<typeof cardFields>;
const cardData = z.strictObject({
  record: idSchema,
  text: keepable(limits.noteCharacters),
  fields: cardFields.optional(),
});

/** Per kind: the schema of `style` (one register) and of `data` (each field is a register). */
export const kindSchemas = {
  note: { style: noteStyle, data: noteData },
  text: { style: textStyle, data: textData },
  shape: { style: shapeStyle, data: shapeData },
  frame: { style: frameStyle, data: frameData },
  connector: { style: connectorStyle, data: connectorData },
  ink: { style: inkStyle, data: inkData },
  image: { style: plainStyle, data: imageData },
  card: { style: plainStyle, data: cardData },
} as const;

const shared = { place: placeSchema, geo: geoSchema };

/** What a `create` op carries: everything but who and when, which the server knows. */
export const newElementSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("note"), ...shared, ...kindSchemas.note }),
  z.strictObject({ kind: z.literal("text"), ...shared, ...kindSchemas.text }),
  z.strictObject({ kind: z.literal("shape"), ...shared, ...kindSchemas.shape }),
  // A frame stands on the board itself: frames don't nest.
  z.strictObject({
    kind: z.literal("frame"),
    ...shared,
    ...kindSchemas.frame,
    place: placeSchema.refine((place) => place.frame === null),
  }),
  z.strictObject({ kind: z.literal("connector"), ...shared, ...kindSchemas.connector }),
  z.strictObject({ kind: z.literal("ink"), ...shared, ...kindSchemas.ink }),
  z.strictObject({ kind: z.literal("image"), ...shared, ...kindSchemas.image }),
  z.strictObject({ kind: z.literal("card"), ...shared, ...kindSchemas.card }),
]);
export type NewElement = z.infer<typeof newElementSchema>;

/** B17: `anyone` may take it off again, a `facilitator`'s lock only facilitators. */
export const lockSchema = z.enum(["anyone", "facilitator"]).nullable();
export type Lock = NonNullable<z.infer<typeof lockSchema>>;

/** An element as everyone holds it. `by` is the person who made it, `rev` the seq of its last change. */
export type BoardElement = NewElement & { id: string; by: string; rev: number; lock?: Lock };
export type ElementOf<Kind extends ElementKind> = Extract<BoardElement, { kind: Kind }>;
