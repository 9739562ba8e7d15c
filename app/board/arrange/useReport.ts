import type { RefusalCode } from "#app/domain/refusals.ts";
import { useActions, useView } from "../context.tsx";

/** Says why something was not done, or, to those who don't see the board, that it was. */
export function useReport(): { count: number; report(refusal: RefusalCode | null, done: string): void } {
  const actions = useActions();
  const { selection } = useView();
  return { count: selection.length, report: reportOf(actions) };
}

const reports = new WeakMap<object, (refusal: RefusalCode | null, done: string) => void>();

/** The same function for the same board: effects that use it don't begin anew. */
function reportOf({ say, windows }: ReturnType<typeof useActions>) {
  let report = reports.get(windows);
  if (!report) {
    report = (refusal, done) => (refusal ? say(refusal) : windows.announce(done));
    reports.set(windows, report);
  }
  return report;
}
