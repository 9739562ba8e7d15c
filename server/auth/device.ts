import Bowser from "bowser";

/** What a browser says of itself, as a person recognises it: names only, null where it says nothing. */
export type Device = { browser: string | null; system: string | null; kind: "desktop" | "mobile" | "tablet" | null };

/** Reads a User-Agent header. It says what it likes, so this is for its owner's eyes and decides nothing. */
export function deviceOf(agent: string | null): Device {
  if (!agent) return { browser: null, system: null, kind: null };
  const { browser, os, platform } = Bowser.parse(agent);
  const major = browser.version?.split(".")[0];
  const kind = platform.type;
  return {
    browser: browser.name ? [browser.name, major].filter(Boolean).join(" ") : null,
    system: os.name || null,
    kind: kind === "desktop" || kind === "mobile" || kind === "tablet" ? kind : null,
  };
}
