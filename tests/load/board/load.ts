/** What a load process is told, and what it answers. Everything here travels between processes. */

export type Kind = "ours" | "y-websocket" | "hocuspocus" | "socket.io";

/** One person at one page. */
export type Person = {
  /** A board's id, or the name of a peer's document. */
  room: string;
  cookie: string;
  /** Id of the note he moves twenty times a second; null for who only watches and shows his cursor. */
  note: string | null;
  /** Whether each move is an op to be stored, rather than a preview. */
  durable: boolean;
  /** Whether what reaches him is decoded and timed. Of the others deliveries are counted by the frames' heads. */
  sampled: boolean;
  /** Ops in each frame of a durable mover. */
  opsPerMove: number;
  /** Whether the ids of his acknowledged ops are kept, to be looked for in the database. */
  audited: boolean;
};

export type Order =
  /** Answered when all of them are connected. */
  | { do: "add"; kind: Kind; url: string; people: Person[] }
  | { do: "measure"; ms: number }
  /** Everybody stops working and waits for his last answers. */
  | { do: "finish" }
  | { do: "remove" };

export type Measured = {
  /** Cursors and moves that reached somebody else than who made them. */
  delivered: number;
  /** Milliseconds from sender to receivers, at the sampled ones. */
  motion: number[];
  durable: number[];
  /** Milliseconds from sender to acknowledgement. */
  acks: number[];
  refused: number;
  /** Connections that ended by themselves. */
  lost: number;
  /** Share of the load process's one thread that was busy: from 0.9 on it measures itself. */
  busy: number;
};

export type Finished = { acknowledged: string[]; unanswered: number };

/** What clients of a load process enter while it measures; ids of acknowledged ops at any time. */
export type Tally = Omit<Measured, "busy"> & { open: boolean; acknowledged: string[] };

/** One connected page. A stamp says when its person did it. */
export type LoadClient = {
  cursor(): void;
  move(): void;
  /** A move and the cursor with it, for who sends both in one animation frame. */
  both(): void;
  /** Frames that wait for their answer. */
  unanswered(): number;
  close(): void;
};

export type Connect = (url: string, person: Person, tally: Tally) => Promise<LoadClient>;
