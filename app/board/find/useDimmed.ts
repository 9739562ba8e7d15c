import { useMemo } from "react";
import { useBoardState, useElements, useWindows } from "../context.tsx";
import { dimmedBy } from "./finding.ts";

/** What the present filter leaves in the dark. */
export function useDimmed(): ReadonlySet<string> {
  const { elements, version } = useElements();
  const { filter } = useWindows();
  const { round } = useBoardState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  return useMemo(() => dimmedBy(elements, filter, round), [elements, version, filter, round]);
}
