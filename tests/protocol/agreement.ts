import type { z } from "zod";
import type { CanvasKey } from "#app/domain/board/canvases.ts";
import type {
  BoardElement,
  CardFields,
  Geo,
  InkColour,
  NewElement,
  NoteColour,
  Place,
} from "#app/domain/board/element.ts";
import type { Json, Op, Register, SequencedOp } from "#app/domain/board/op.ts";
import type { Stage, stageChangeSchema, Timer } from "#app/domain/board/stage.ts";
import type { TableChange, Tables } from "#app/domain/board/tables.ts";
import type { ReactionKind, Talk, TalkChange } from "#app/domain/board/talk.ts";
import type { VoteRound } from "#app/domain/board/vote.ts";
import type * as wire from "#app/domain/board/wire.ts";
import type { RecordType } from "#app/domain/record.ts";
import type { Refusal, RefusalCode, Result } from "#app/domain/refusals.ts";
import type * as page from "./wire.ts";

/**
 * A type with nothing left out of sight: what is optional is marked, so that a field the other side lacks shows; dates as
 * JSON writes them; a refusal's code as the string that it is to a client.
 */
type Whole<T> = [Json] extends [T] ? "json" : Part<T>;
type Part<T> = T extends RefusalCode | Date
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly unknown[]
      ? { [K in keyof T]: Whole<T[K]> }
      : { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? { optional: Whole<T[K]> } : Whole<T[K]> };

type Same<A, B> = [Whole<A>] extends [Whole<B>] ? ([Whole<B>] extends [Whole<A>] ? true : false) : false;

type Of<Kind extends NewElement["kind"]> = Extract<NewElement, { kind: Kind }>;

type All<T extends Record<string, true>> = T;

/** The compiler's word that docs/board-protocol.md and the code are of one shape: a field that only one of them has is an error. */
export type Agreed = All<{
  Snapshot: Same<page.Snapshot, wire.Snapshot>;
  BoardElement: Same<page.BoardElement, BoardElement>;
  NewElement: Same<page.NewElement, NewElement>;
  Geo: Same<page.Geo, Geo>;
  Place: Same<page.Place, Place>;
  End: Same<page.End, Of<"connector">["data"]["from"]>;
  NoteColour: Same<page.NoteColour, NoteColour>;
  InkColour: Same<page.InkColour, InkColour>;
  TextStyle: Same<page.TextStyle, Of<"text">["style"]>;
  ShapeStyle: Same<page.ShapeStyle, Of<"shape">["style"]>;
  ConnectorStyle: Same<page.ConnectorStyle, Of<"connector">["style"]>;
  InkStyle: Same<page.InkStyle, Of<"ink">["style"]>;
  FrameData: Same<page.FrameData, Of<"frame">["data"]>;
  CardFields: Same<page.CardFields, CardFields>;
  RecordType: Same<page.RecordType, RecordType>;
  Answer: Same<page.Answer<number>, Result<number>>;
  Refusal: Same<page.Refusal, Refusal>;
  RefusalCode: Same<page.RefusalCode, RefusalCode>;
  Joined: Same<page.Joined, wire.Joined>;
  Peer: Same<page.Peer, wire.Peer>;
  CaughtUp: Same<page.CaughtUp, wire.CaughtUp>;
  OpAnswer: Same<page.OpAnswer, wire.OpAnswer>;
  PrivateNote: Same<page.PrivateNote, wire.PrivateNote>;
  StageState: Same<page.StageState, wire.StageState>;
  Stage: Same<page.Stage, Stage>;
  Timer: Same<page.Timer, Timer>;
  Tables: Same<page.Tables, Tables>;
  RoundState: Same<page.RoundState, wire.RoundState>;
  VoteRound: Same<page.VoteRound, VoteRound>;
  TalkChange: Same<page.TalkChange, TalkChange>;
  ReactionKind: Same<page.ReactionKind, ReactionKind>;
  Talk: Same<page.Talk, Talk>;
  TalksOfBoard: Same<page.TalksOfBoard, wire.TalksOfBoard>;
  Talked: Same<page.Talked, wire.Talked>;
  Op: Same<page.Op, Op>;
  Register: Same<page.Register, Register>;
  Json: Same<page.Json, Json>;
  SequencedOp: Same<page.SequencedOp, SequencedOp>;
  AppliedOp: Same<page.AppliedOp, SequencedOp["op"]>;
  StageChange: Same<page.StageChange, z.input<typeof stageChangeSchema>>;
  TableChange: Same<page.TableChange, TableChange>;
  CanvasKey: Same<page.CanvasKey, CanvasKey>;
  BoardHistory: Same<page.BoardHistory, wire.BoardHistory>;
  Time: Same<page.Time, Date>;
}>;
