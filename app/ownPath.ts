import { paths } from "#app/paths.ts";

/** Nobody's host: what still points at it after parsing is a path of this site. */
const here = "http://here.invalid";

/**
 * A path of this site to go on to, or home. Browsers strip tabs and line ends and resolve dots, so the path is taken as
 * they would read it: `/\t/evil.example` and `/.//evil.example` lead elsewhere.
 */
export function ownPath(to: string | null | undefined): string {
  if (!to?.startsWith("/") || !URL.canParse(to, here)) return paths.home();
  const { origin, pathname, search, hash } = new URL(to, here);
  return origin === here && !pathname.startsWith("//") ? pathname + search + hash : paths.home();
}
