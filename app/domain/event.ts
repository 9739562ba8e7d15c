/** What happened, as written in the transaction that made it happen: `problem.published`, `proposal.submitted`, … */
export type EventKind = `${string}.${string}`;

/** From where it was done: the network address, the browser's own words, and the ids that the log has, too. */
export type Whence = {
  address: string | null;
  agent: string | null;
  requestId: string | null;
  sessionId: string | null;
};

export type NewEvent = {
  kind: EventKind;
  /** The noun and id of what it happened to; no id where there is no such thing (a sign-in as nobody). */
  subject: { kind: string; id: string | null };
  /** The problem statement whose thread it belongs to. */
  threadId?: string;
  /** What reactions need beyond the ids; never confidential text. */
  data?: Record<string, unknown>;
};
