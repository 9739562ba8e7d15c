/* The types of docs/board-protocol.md, word for word (tests/house/protocol.test.ts). */

export type Snapshot = {
  board: { id: string; workshopId: string; title: string; canvas: string };
  seq: number;
  elements: BoardElement[];
};

export type BoardElement = NewElement & { id: string; by: string; rev: number; lock?: "anyone" | "facilitator" };

export type NewElement = { place: Place; geo: Geo } & (
  | { kind: "note"; style: { colour: NoteColour }; data: { text: string; tags: string[]; anonymous?: true } }
  | { kind: "text"; style: TextStyle; data: { text: string } }
  | { kind: "shape"; style: ShapeStyle; data: { text: string } }
  | { kind: "frame"; style: { colour: InkColour }; data: FrameData }
  | { kind: "connector"; style: ConnectorStyle; data: { from: End; to: End; label: string } }
  | { kind: "ink"; style: InkStyle; data: { points: [x: number, y: number, pressure: number][] } }
  | { kind: "image"; style: Record<string, never>; data: { file: string; alt: string } }
  | { kind: "card"; style: Record<string, never>; data: { record: string; text: string; fields?: CardFields } }
);

export type Geo = [x: number, y: number, width: number, height: number, rotation: number];
export type Place = { frame: string | null; z: string; group?: string };
export type End = { element: string | null; at: [x: number, y: number] };

export type NoteColour = "yellow" | "orange" | "rose" | "violet" | "blue" | "green";
export type InkColour = "navy" | "grey" | "jade" | "rose" | "amber" | "violet" | "blue";
export type TextStyle = {
  colour: InkColour;
  size: "small" | "medium" | "large" | "title";
  align: "start" | "center" | "end";
};
export type ShapeStyle = { shape: "rectangle" | "ellipse" | "diamond"; colour: InkColour; filled: boolean };
export type ConnectorStyle = {
  colour: InkColour;
  line: "solid" | "dashed";
  arrow: "none" | "end" | "both";
  route?: "straight" | "curve" | "step";
};
export type InkStyle = { colour: InkColour; width: number; marker?: true };
export type FrameData = { title: string; hint: string; canvas: string | null; field: string | null };
export type CardFields = {
  type: RecordType;
  detail: Record<string, string | number>;
  rev: number;
  removed: boolean;
};
export type RecordType =
  | "problem"
  | "assumption"
  | "hmw"
  | "concept"
  | "risk"
  | "control"
  | "metric"
  | "decision"
  | "action"
  | "attendance";

export type Answer<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };
/** `detail` fills in its sentence; `fields` says of a form what is wrong with each. */
export type Refusal = { code: RefusalCode; detail?: Record<string, string | number>; fields?: Record<string, string> };
export type RefusalCode = string;

export type Joined = {
  you: Peer;
  /** You are among them. */
  peers: Peer[];
  /** Relative to `since`. */
  caughtUp: CaughtUp;
  stage: StageState;
  round: RoundState | null;
  privately: PrivateNote[];
  saving: boolean;
};
export type Peer = {
  peer: number;
  personId: string;
  name: string;
  organisation: { en?: string; zhHant?: string; zhHans?: string };
  role: "facilitator" | "participant" | "expert" | "observer";
};
/** Apply them, and you are at `seq`; or read the snapshot anew, whatever you hold of it, then catch up from there. */
export type CaughtUp = { snapshot: false; seq: number; ops: SequencedOp[] } | { snapshot: true; seq: number };
export type OpAnswer =
  | { opId: string; seq: number }
  | { opId: string; private: true }
  | { opId: string | null; refusal: RefusalCode };
export type PrivateNote = { id: string; value: NewElement };

export type StageState = { rev: number; stage: Stage; workshopState: string; now: number };
export type Stage = {
  blockId: string | null;
  phase: "open" | "writing" | "private" | "closed";
  held: boolean;
  cursorsHidden: boolean;
  timer: Timer | null;
  spotlight: { boardId: string; area: [x: number, y: number, width: number, height: number] | null; by: string } | null;
  tables: Tables | null;
  hands: { personId: string; at: number }[];
};
export type Timer =
  | { state: "running"; label: string; endsAt: number }
  | { state: "paused"; label: string; leftMs: number };
export type Tables = {
  state: "preparing" | "open" | "back";
  boards: string[];
  reading: "own" | "all";
  /** A board by person. */
  seats: Record<string, string>;
  mainId: string | null;
  backAt: number | null;
};

export type RoundState = {
  round: VoteRound;
  /** Your own dots by element. */
  mine: Record<string, number>;
  /** Only of a closed round. */
  totals: { elementId: string; count: number }[] | null;
};
export type VoteRound = {
  id: string;
  title: string;
  /** Kinds of elements, in one frame or on the whole board. */
  kinds: string[];
  frameId: string | null;
  budget: number;
  perElement: number;
  state: "open" | "closed";
};

export type TalkChange =
  | { type: "comment" | "edit"; elementId: string; id: string; text: string }
  | { type: "remove"; elementId: string; id: string }
  | { type: "resolve"; elementId: string; resolved: boolean }
  | { type: "react"; elementId: string; kind: ReactionKind; on: boolean }
  | { type: "read"; elementId: string };
export type ReactionKind = "like" | "heart" | "question" | "done" | "important";
export type Talk = {
  elementId: string;
  rev: number;
  resolved: { by: string; at: number } | null;
  comments: { id: string; by: string; text: string; at: number; edited: boolean }[];
  /** Person ids; kinds that nobody chose are left out. */
  reactions: Partial<Record<ReactionKind, string[]>>;
};
/** Everybody's name by id, and how far you have read, in ms by element. */
export type TalksOfBoard = { talks: Talk[]; names: Record<string, string>; read: Record<string, number> };
export type Talked = { talk: Talk; names: Record<string, string> } | { talk: null };

export type Op =
  | { opId: string; id: string; type: "create"; value: NewElement; private?: true }
  | { opId: string; id: string; type: "set"; register: Register; value: Json; private?: true; over?: string }
  | { opId: string; id: string; type: "delete" }
  | { opId: string; id: string; type: "restore" };
/** `geo`, `place`, `style`, `lock`, or one field of `data`: each is written as a whole. */
export type Register = "geo" | "place" | "style" | "lock" | `data.${string}`;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** As everybody hears of it: a restore brings the whole element. */
export type SequencedOp = { seq: number; by: string; op: AppliedOp };
export type AppliedOp =
  | Exclude<Op, { type: "restore" }>
  | { opId: string; id: string; type: "restore"; value: BoardElement };

export type StageChange =
  | { type: "block"; blockId: string | null; reveal?: "named" | "anonymous" }
  | { type: "phase"; phase: "open" | "writing" | "private" | "closed" }
  | { type: "reveal"; anonymous: boolean }
  | { type: "hold" | "release" }
  | { type: "cursors"; hidden: boolean }
  | { type: "timer-start"; seconds: number; label?: string }
  | { type: "timer-add"; seconds: number }
  | { type: "timer-pause" | "timer-resume" | "timer-stop" }
  | { type: "spotlight"; area: [x: number, y: number, width: number, height: number] | null }
  /** Null lowers all. */
  | { type: "hand-lower"; personId: string | null };

export type TableChange =
  /** At most twelve tables. */
  | { type: "make"; names: string[]; from: { canvas: CanvasKey } | { copyOf: string } }
  | { type: "seat"; personId: string; boardId: string | null }
  | { type: "spread"; who: "here" | "asked" }
  | { type: "reading"; reading: "own" | "all" }
  | { type: "open" | "stay" }
  | { type: "back"; seconds: number }
  | { type: "rename"; boardId: string; name: string }
  | { type: "remove"; boardId: string };
export type CanvasKey =
  | "blank"
  | "groundRules"
  | "problemCard"
  | "framing"
  | "howMightWe"
  | "evidenceWall"
  | "sketch"
  | "risk"
  | "linesOfDefence"
  | "impactEffort"
  | "moscow"
  | "trialCard"
  | "actions";

export type BoardHistory = {
  /** How many ops there are now. */
  head: number;
  versions: { id: string; seq: number; name: string; by: string; at: Time }[];
  past: { seq: number; at: Time | null; elements: BoardElement[] } | null;
};
/** As 2026-01-31T01:02:03.004Z. */
export type Time = string;
