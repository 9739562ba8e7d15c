import { useEffect } from "react";
import { useLocation } from "react-router";

const kinds: Record<string, string> = {
  problems: "problem",
  suppliers: "supplier",
  proposals: "proposal",
  workshops: "workshop",
  "use-cases": "useCase",
  trials: "trial",
  practices: "practice",
};
const page = new RegExp(`^/(${Object.keys(kinds).join("|")})/([0-9a-f-]{36})`);

/** As many are remembered. */
const most = 7;

/** Each person's own: on a shared machine the next one doesn't meet them. */
const nameOf = (personId: string) => `recent:${personId}`;

/** Which thing a page is about, as "kind:id". */
export function thingOf(pathname: string): string | null {
  const [, noun = "", id] = page.exec(pathname) ?? [];
  return id ? `${kinds[noun]}:${id}` : null;
}

/**
 * Remembers in this browser which things a person had open, the latest first. Only their ids: what they are called is
 * asked again, so that nothing stays here of what he may not see any more.
 */
export function useRecentPlaces(personId: string | null): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const thing = personId && thingOf(pathname);
    if (!thing) return;
    const before = readRecent(personId).filter((one) => one !== thing);
    try {
      localStorage.setItem(nameOf(personId), [thing, ...before].slice(0, most).join(" "));
    } catch {
      // A browser that keeps nothing forgets this, too.
    }
  }, [personId, pathname]);
}

/** What this person had open before, as "kind:id", the latest first. */
export function readRecent(personId: string | null): string[] {
  try {
    return (personId && localStorage.getItem(nameOf(personId))?.split(" ")) || [];
  } catch {
    return [];
  }
}
