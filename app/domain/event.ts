/** What happened, as written in the transaction that made it happen: `problem.published`, `proposal.submitted`, … */
export type EventKind = `${string}.${string}`;

export type NewEvent = {
  kind: EventKind;
  /** The noun and id of what it happened to. */
  subject: { kind: string; id: string };
  /** The problem statement whose thread it belongs to. */
  threadId?: string;
  /** What reactions need beyond the ids; never confidential text. */
  data?: Record<string, unknown>;
};
