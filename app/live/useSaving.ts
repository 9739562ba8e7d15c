import { useCallback, useEffect, useRef, useState } from "react";
import { useBlocker, useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";

/** What a page's action answers to a save: the new revision, a refusal, or (from `unlessAway`) that nobody answered. */
export type SaveAnswer = { saved: { rev: number } } | { refusal: Refusal } | { away: true };

export type SavingStatus = "saved" | "unsaved" | "saving" | "failed" | "refused";

export type Saving = {
  status: SavingStatus;
  /** When the last save was acknowledged. */
  at: Date | null;
  refusal: Refusal | null;
  /** Grows when somebody else's revision was read: the key of the fields, so that they show it. */
  version: number;
  /** Notes a field's new value; it is sent after a short pause. */
  change(name: string, value: string | string[]): void;
  /** Sends at once what waits. */
  flush(): void;
};

/** Typing that stops this long is sent. */
const pauseMs = 700;
/** A save that found nobody is tried again after this. */
const retryMs = 4000;

/**
 * Saves fields as they are typed: one save at a time, each for the revision that was edited, as a form with
 * `intent=save`, `rev` and `changes` (JSON by field name). Says "saved" only when the server has. Leaving the page
 * waits for what is unsaved; what could not be saved stays in the fields and is tried again.
 */
export function useSaving(rev: number): Saving {
  const fetcher = useFetcher<SaveAnswer>();
  const known = useRef(rev);
  const waiting = useRef<Record<string, string | string[]>>({});
  const sent = useRef<Record<string, string | string[]> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [status, setStatus] = useState<SavingStatus>("saved");
  const [at, setAt] = useState<Date | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [version, setVersion] = useState(0);
  const { submit } = fetcher;

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (sent.current || Object.keys(waiting.current).length === 0) return;
    sent.current = waiting.current;
    waiting.current = {};
    setStatus("saving");
    void submit(
      { intent: "save", rev: String(known.current), changes: JSON.stringify(sent.current) },
      { method: "post" },
    );
  }, [submit]);

  const change = useCallback(
    (name: string, value: string | string[]) => {
      waiting.current = { ...waiting.current, [name]: value };
      setStatus((now) => (now === "saving" ? now : "unsaved"));
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, pauseMs);
    },
    [flush],
  );

  useEffect(() => {
    if (fetcher.state === "submitting" || !fetcher.data || !sent.current) return;
    const answer = fetcher.data;
    if ("saved" in answer) {
      sent.current = null;
      known.current = answer.saved.rev;
      setAt(new Date());
      setRefusal(null);
      if (Object.keys(waiting.current).length) flush();
      else setStatus("saved");
      return;
    }
    waiting.current = { ...sent.current, ...waiting.current };
    sent.current = null;
    if ("away" in answer) {
      setStatus("failed");
      timer.current = setTimeout(flush, retryMs);
    } else {
      setRefusal(answer.refusal);
      setStatus("refused");
    }
  }, [fetcher.state, fetcher.data, flush]);

  // Somebody else's revision, while nothing of this page waits: its fields take it over.
  useEffect(() => {
    if (sent.current || Object.keys(waiting.current).length || rev <= known.current) return;
    known.current = rev;
    setVersion((now) => now + 1);
  }, [rev]);

  useLeaving(status, flush);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { status, at, refusal, version, change, flush };
}

/** Leaving within the site waits for the save; closing the window asks first. */
function useLeaving(status: SavingStatus, flush: () => void) {
  const dirty = status !== "saved";
  const blocker = useBlocker(dirty && status !== "refused");
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (status === "saved") blocker.proceed();
    else if (status === "failed" || status === "refused") blocker.reset();
    else flush();
  }, [blocker, status, flush]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
}

/** For a page's `clientAction`: a server that can't be reached is an answer, so that the page and its text stay. */
export async function unlessAway<T>(serverAction: () => Promise<T>): Promise<T | { away: true }> {
  try {
    return await serverAction();
  } catch (error) {
    // A failed fetch is a TypeError; answers that were thrown are none.
    if (error instanceof TypeError) return { away: true };
    throw error;
  }
}
