import { useMemo, useRef } from "react";
import { useBoardState, useElements, useWindows } from "../context.tsx";
import { sameIds } from "../view/mounting.ts";
import { dimmedBy } from "./finding.ts";

/** What the present filter leaves in the dark; the same set while it holds the same, so that nothing is drawn anew for it. */
export function useDimmed(): ReadonlySet<string> {
  const { elements, version } = useElements();
  const { filter } = useWindows();
  const { round } = useBoardState();
  const kept = useRef<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  const dimmed = useMemo(() => dimmedBy(elements, filter, round), [elements, version, filter, round]);
  if (!sameIds(kept.current, dimmed)) kept.current = dimmed;
  return kept.current;
}
