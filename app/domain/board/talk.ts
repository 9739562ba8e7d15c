import { z } from "zod";
import { holdsCustomerData } from "../customerData.ts";
import type { RefusalCode } from "../refusals.ts";
import { idSchema } from "./element.ts";
import { type BoardActor, type BoardFacts, whyReadOnly } from "./judge.ts";

/** What a person may say with one press, once each on an element. */
export const reactionKinds = ["like", "heart", "question", "done", "important"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export const talkLimits = {
  /** A mention counts as one sign, however long the id or the name is that stands for it. */
  characters: 1_000,
  /** On one element. */
  comments: 200,
  boardComments: 3_000,
  /** In one comment. */
  mentions: 20,
  /** How many people somebody may have told that he mentions them, on all boards. */
  mentionsPerHour: 40,
} as const;

const signsOfMention = 39;
/** How a person is named in a comment's text: by id, so that the name he has is the one that is shown. */
const mention = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g;

/** A text with people mentioned in it, cut where they are: every other piece is a person's id. */
export function piecesOf(text: string): { text: string; person: string | null }[] {
  const pieces = text.split(mention).map((piece, i) => ({ text: piece, person: i % 2 ? piece : null }));
  return pieces.filter((piece) => piece.text);
}

/** Ids of the people mentioned in a text, each once. */
export function mentionsIn(text: string): string[] {
  const ids = piecesOf(text).flatMap(({ person }) => person ?? []);
  return [...new Set(ids)].slice(0, talkLimits.mentions);
}

const text = z
  .string()
  .trim()
  .min(1)
  .max(talkLimits.characters + talkLimits.mentions * signsOfMention, "too-long")
  .refine((value) => value.replace(mention, "@").length <= talkLimits.characters, "too-long")
  .refine((value) => !value.includes("\u0000") && value.isWellFormed(), "not-storable")
  // Digits of an id are no card number.
  .refine((value) => !holdsCustomerData(value.replace(mention, "@")), "customer-data");

/** One thing that somebody does to what is said about an element. Ids of comments are made by the client: sent twice, it is one. */
export const talkChangeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("comment"), elementId: idSchema, id: idSchema, text }),
  z.strictObject({ type: z.literal("edit"), elementId: idSchema, id: idSchema, text }),
  z.strictObject({ type: z.literal("remove"), elementId: idSchema, id: idSchema }),
  z.strictObject({ type: z.literal("resolve"), elementId: idSchema, resolved: z.boolean() }),
  z.strictObject({ type: z.literal("react"), elementId: idSchema, kind: z.enum(reactionKinds), on: z.boolean() }),
  z.strictObject({ type: z.literal("read"), elementId: idSchema }),
]);
export type TalkChange = z.infer<typeof talkChangeSchema>;

/** A comment as everyone on the board reads it. Times are ms since 1970. */
export type BoardComment = { id: string; by: string; text: string; at: number; edited: boolean };

/** Everything said about one element; `rev` grows with each change. */
export type Talk = {
  elementId: string;
  rev: number;
  resolved: { by: string; at: number } | null;
  comments: BoardComment[];
  /** Who reacted, by kind; kinds that nobody chose are left out. */
  reactions: Partial<Record<ReactionKind, string[]>>;
};

/**
 * Why this person may not say anything at present; null when he may. Who observes only reads. While everybody keeps to
 * himself, nothing said aloud draws others to a note.
 */
export function whyNotTalk(actor: BoardActor, facts: BoardFacts): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  const { phase } = facts.stage;
  return actor.role !== "facilitator" && (phase === "writing" || phase === "private") ? "board-phase" : null;
}

/** Why this person may not change a comment: it is its writer's; facilitators may take one away. */
export function whyNotComment(
  actor: BoardActor,
  comment: { by: string; removed: boolean } | undefined,
  what: "edit" | "remove",
): RefusalCode | null {
  if (!comment || comment.removed) return "not-found";
  if (comment.by === actor.personId || (what === "remove" && actor.role === "facilitator")) return null;
  return "board-not-yours";
}
