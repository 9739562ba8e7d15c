import { useEffect, useState } from "react";
import { paths } from "#app/paths.ts";
import type { MarkedText } from "./Highlight.tsx";
import { readRecent } from "./recentPlaces.ts";

export type PaletteItem = { to: string; noun: string; title: MarkedText; note: MarkedText };
export type PaletteGroup = { name: string; label: string; items: PaletteItem[] };
export type PaletteAnswer = { groups: PaletteGroup[]; count: number; notice: string | null; hint: string };

/** Words are asked for when typing rests this long. */
const restMs = 120;

/**
 * What the palette offers for what is typed, and for which words that is the answer: what stood there stays until the
 * next has come. A question that typing has overtaken is taken back.
 */
export function usePaletteAnswer(q: string, personId: string | null): { answer: PaletteAnswer | null; asked: string } {
  const [state, setState] = useState<{ answer: PaletteAnswer | null; asked: string }>({ answer: null, asked: "" });
  const typed = q.trim();
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      try {
        const response = await fetch(paths.find(typed, typed ? [] : readRecent(personId)), { signal: abort.signal });
        const answer: PaletteAnswer = response.ok ? await response.json() : unanswered;
        setState({ answer, asked: typed });
      } catch {
        // Overtaken, or no connection.
        if (!abort.signal.aborted) setState({ answer: unanswered, asked: typed });
      }
    };
    const timer = setTimeout(() => void ask(), typed ? restMs : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed, personId]);
  return state;
}

const unanswered: PaletteAnswer = { groups: [], count: 0, notice: null, hint: "" };
