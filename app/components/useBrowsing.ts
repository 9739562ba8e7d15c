import { useEffect, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { type Browsing, browsingQuery, type Facet, toggled } from "#app/domain/browsing.ts";

/** Typing is answered when it rests this long. */
const restMs = 250;

/**
 * What a person is looking for while he says it: shown at once, and put into the address, whose loader answers. The
 * address replaces itself, so that "back" leaves the list instead of undoing letters.
 */
export function useBrowsing(shown: Browsing) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [draft, setDraft] = useState(shown);
  const sent = useRef(browsingQuery(shown));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by a link or by "back": it is right.
  useEffect(() => {
    const query = browsingQuery({ ...shown, cursor: null });
    if (query === sent.current) return;
    clearTimeout(timer.current);
    sent.current = query;
    setDraft(shown);
  }, [shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function look(next: Omit<Browsing, "cursor">, restMs: number) {
    setDraft({ ...next, cursor: null });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const query = browsingQuery({ ...next, cursor: null });
      if (query === sent.current) return;
      sent.current = query;
      void navigate(pathname + query, { replace: true, preventScrollReset: true });
    }, restMs);
  }

  return {
    draft,
    // Other words are other words: what was insisted on were those before.
    type: (q: string) => look({ q, filters: draft.filters }, restMs),
    toggle: (facet: Facet, value: string) => look({ ...draft, filters: toggled(draft.filters, facet, value) }, 0),
    submit: () => look(draft, 0),
  };
}
