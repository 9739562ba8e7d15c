import type { MatrixRow } from "./row.ts";

/** The operator's admin alone; a refusal of the form shows that he was let in, and changes nothing. */
const page = (name: string, path: string): MatrixRow => ({
  route: `routes/admin.thesaurus.${name}`,
  method: "GET",
  path,
  allow: { operatorAdmin: 200 },
  visitor: 302,
});
const form = (name: string, path: string, status: number, fields: Record<string, string> = {}): MatrixRow => ({
  route: `routes/admin.thesaurus.${name}`,
  method: "POST",
  path,
  form: fields,
  allow: { operatorAdmin: status },
  visitor: 302,
});

export const rows: MatrixRow[] = [
  page("_index", "/admin/thesaurus"),
  form("_index", "/admin/thesaurus?index", 409, { intent: "leave", fingerprint: "0a" }),
  page("new", "/admin/thesaurus/new"),
  form("new", "/admin/thesaurus/new", 400),
  page("concepts.$id", "/admin/thesaurus/concepts/deepfake"),
  form("concepts.$id", "/admin/thesaurus/concepts/deepfake", 409, { intent: "retire", rev: "99" }),
  page("draft", "/admin/thesaurus/draft"),
  form("draft", "/admin/thesaurus/draft", 409, { intent: "discard" }),
  page("versions", "/admin/thesaurus/versions"),
  form("versions", "/admin/thesaurus/versions", 404, { number: "99" }),
];
