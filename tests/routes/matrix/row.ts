/** The columns of the authorization matrix: a person of the demo for each role and each relation to Harbour Bank's things. */
export const columns = {
  visitor: null,
  owner: "mei.chan",
  colleague: "grace.wong",
  rivalBank: "peter.leung",
  supplier: "kit.lam",
  rivalSupplier: "owen.reyes",
  facilitator: "yvonne.lee",
  operatorAdmin: "nora.fung",
  assessor: "samuel.kan",
  supervisor: "hin.lo",
} as const;
export type Column = keyof typeof columns;

/** What each role meets at one route with one method. */
export type MatrixRow = {
  /** The route's id in the build, e.g. "routes/problems.$id._index". */
  route: string;
  method: "GET" | "POST";
  path: string;
  /** A valid form, so that only rights can refuse it. */
  form?: Record<string, string>;
  /** Sent in a form's place. */
  json?: object;
  /** The status of those who may; those whose success changes something are asked last. */
  allow: Partial<Record<Column, number>>;
  /** Everybody else's status: what you may not see is not found. */
  otherwise?: number;
  /** Visitors' status where it differs: pages send them to sign in. */
  visitor?: number;
};

/** What each role meets when it sends a socket event. */
export type SocketRow = {
  event: string;
  /** What is sent first on the same socket, e.g. joining the board; its answer doesn't matter. */
  before?: { event: string; input: unknown };
  /** What is sent; said for each role where ids differ. */
  input: unknown;
  /** What an answer says where a refusal may be inside it. */
  met?: (value: unknown) => string;
  /** "ok", or the code of the refusal. */
  allow: Partial<Record<Column, string>>;
  otherwise?: string;
};

/** What each role's program meets at one operation of the API, with a token of every scope. */
export type ApiRow = {
  /** The operation's id in the registry, e.g. "listProblems". */
  operation: string;
  /** Below /api/v1. */
  path: string;
  /** A valid body, so that only rights can refuse it. */
  body?: object;
  allow: Partial<Record<Column, number>>;
  /** Everybody else's status. Without a token it is always 401. */
  otherwise?: number;
};
