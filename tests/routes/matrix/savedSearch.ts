import { newId } from "#app/domain/id.ts";
import { type Column, columns, type MatrixRow } from "./row.ts";

const everyone = (status: number) =>
  Object.fromEntries(
    Object.keys(columns)
      .filter((column) => column !== "visitor")
      .map((column) => [column, status]),
  ) as Partial<Record<Column, number>>;

export const rows: MatrixRow[] = [
  { route: "routes/account.searches", method: "GET", path: "/account/searches", allow: everyone(200), visitor: 302 },
  {
    route: "routes/account.searches",
    method: "POST",
    path: "/account/searches",
    form: { intent: "save", place: "problems", name: "Deepfakes", query: "?q=deepfake" },
    allow: everyone(302),
    visitor: 302,
  },
  {
    // One that isn't one's own is not found (tests/commands/savedSearch.test.ts deletes real ones).
    route: "routes/account.searches",
    method: "POST",
    path: "/account/searches",
    form: { intent: "delete", id: newId() },
    allow: {},
    visitor: 302,
  },
  // What the server didn't write ends nobody's mails; whoever has a real link needs no account.
  { route: "routes/unsubscribe.$token", method: "GET", path: "/unsubscribe/forged", allow: {} },
  { route: "routes/unsubscribe.$token", method: "POST", path: "/unsubscribe/forged.link", allow: {} },
];
