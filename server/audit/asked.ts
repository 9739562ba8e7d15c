import { isId } from "#app/domain/id.ts";

const longest = 8;

/**
 * What somebody asked for, as the audit trail may keep it for years: "POST /problems/0190…/save". Words of our own paths
 * and ids stay; whatever else stands in a path may be a secret (an invitation's token) or junk, and becomes "*".
 */
export function askedPath(method: string, path: string): string {
  const parts = path
    .replace(/\.data$/, "")
    .split("/")
    .filter(Boolean);
  const kept = parts.slice(0, longest).map((part) => (isId(part) || isWord(part) ? part : "*"));
  return `${method.slice(0, 10)} /${kept.join("/")}${parts.length > longest ? "/…" : ""}`;
}

/** Words of our paths have few letters and no digits between; "application.json" has a dot. */
function isWord(part: string): boolean {
  return /^(_?[a-z]{1,14})([-.][a-z]{1,12}){0,3}$|^v[0-9]$/.test(part);
}

/** The first id in a path, with the noun before it: what was asked for by name. */
export function askedThing(path: string): { noun: string; id: string } | null {
  const parts = path.replace(/\.data$/, "").split("/");
  const at = parts.findIndex((part) => isId(part));
  if (at < 1) return null;
  return { noun: parts[at - 1] ?? "", id: (parts[at] as string).toLowerCase() };
}
