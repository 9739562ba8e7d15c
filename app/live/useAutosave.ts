import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";

/** Typing rests this long before it is kept. */
const restMs = 700;

/** What is true of the text on the screen. */
export type Saving = "saved" | "changed" | "saving" | "refused";

/**
 * Keeps a form as it is typed: `changed` after each change, then the whole form is sent with `intent=save` to the page's
 * own action, one sending at a time. The action answers `{ rev }`, which the next sending carries, or a refusal.
 */
export function useAutosave(form: RefObject<HTMLFormElement | null>, firstRev: number) {
  const sender = useFetcher<{ rev?: number; refusal?: Refusal }>();
  const [rev, setRev] = useState(firstRev);
  const [state, setState] = useState<Saving>("saved");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const underway = useRef(false);
  const dirty = useRef(false);
  const { submit, data: answer } = sender;
  const busy = sender.state !== "idle";

  const send = useCallback(() => {
    clearTimeout(timer.current);
    if (!form.current) return;
    if (underway.current) {
      timer.current = setTimeout(send, restMs);
      return;
    }
    dirty.current = false;
    underway.current = true;
    const data = new FormData(form.current);
    data.set("intent", "save");
    void submit(data, { method: "post" });
  }, [form, submit]);

  const changed = useCallback(() => {
    dirty.current = true;
    setState("changed");
    clearTimeout(timer.current);
    timer.current = setTimeout(send, restMs);
  }, [send]);

  useEffect(() => {
    if (busy || !answer) return;
    underway.current = false;
    if (answer.rev !== undefined) setRev(answer.rev);
    if (!dirty.current) setState(answer.refusal ? "refused" : "saved");
  }, [busy, answer]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    /** For a hidden field `rev` of the form. */
    rev,
    state: busy ? ("saving" as const) : state,
    refusal: answer?.refusal,
    /** For the form's onChange. */
    changed,
    /** For the form's onSubmit: what waited to be kept goes with it. */
    rest: () => clearTimeout(timer.current),
    busy,
  };
}
