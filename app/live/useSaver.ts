import { useMounted } from "@mantine/hooks";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useBlocker } from "react-router";
import { createSaver, type Leftover, type SaveState } from "./saver.ts";

/** A form that saves as one types, for the parts of its page that show it. */
export type Saver = Pick<ReturnType<typeof useSaver<object>>, "state" | "restored" | "keepMine" | "forget">;

/**
 * Saves a form as it is typed, to `url`, from revision `rev` on. Unsaved text survives a reload: it is handed to
 * `onRestore` when the page opens again, and saved. Going to another page waits until everything is saved.
 */
export function useSaver<Patch extends object>(form: {
  url: string;
  rev: number;
  /** Who saved last, as the page was read. */
  lastWriter: string | null;
  onRestore(patch: Partial<Patch>): void;
  /** The server has everything. */
  onSaved?(): void;
  /** The page read somebody else's revision while nothing waits here: its fields show that. Without it, `rev` is kept. */
  onReread?(): void;
}) {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: null });
  const [restored, setRestored] = useState(false);
  const saver = useRef<ReturnType<typeof createSaver<Patch>>>(null);
  const first = useRef(form);

  useEffect(() => {
    const { url, rev, lastWriter, onRestore, onSaved } = first.current;
    const key = `unsaved ${url}`;
    const leftover = readLeftover<Patch>(sessionStorage.getItem(key));
    const made = createSaver<Patch>({
      url,
      rev,
      writerBefore: leftover?.writer,
      storage: { key, area: sessionStorage },
      onState: (next) => {
        setState(next);
        if (next.kind === "saved") onSaved?.();
      },
    });
    saver.current = made;
    if (leftover) {
      onRestore(leftover.patch);
      setRestored(true);
      made.restore(leftover.patch, leftover.rev !== rev && leftover.writer !== lastWriter);
    }
    const leave = () => made.leave();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      made.leave();
      made.stop();
    };
  }, []);

  useEffect(() => {
    const { onReread } = first.current;
    if (onReread && saver.current?.follow(form.rev)) onReread();
  }, [form.rev]);
  useWaiting(state, saver);
  const alive = useMounted();

  return {
    state,
    /** False until the page hears typing, which would be lost: its fields open then. */
    alive,
    /** The revision saved last. */
    rev: () => saver.current?.rev() ?? form.rev,
    /** The code of what is wrong with a field, as the server said; a key of `refusals:field.…`. */
    wrong(field: string): string | undefined {
      const fields = state.kind === "refused" ? state.refusal.fields : undefined;
      return fields?.[field] ?? fields?.[`patch.${field}`];
    },
    /** Text of a page before was put back. */
    restored,
    change: (patch: Partial<Patch>) => saver.current?.change(patch),
    flush: async () => (await saver.current?.flush()) ?? true,
    keepMine: () => void saver.current?.keepMine(),
    forget: () => saver.current?.forget(),
  };
}

/** Another page would be read before this one's last save: it waits, and where saving fails the person stays. */
function useWaiting({ kind }: SaveState, saver: RefObject<{ flush(): Promise<boolean> } | null>) {
  const waits = kind === "unsaved" || kind === "saving" || kind === "offline";
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => waits && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void Promise.resolve(saver.current?.flush()).then((saved) =>
      saved === false ? blocker.reset() : blocker.proceed(),
    );
  }, [blocker, saver]);
}

function readLeftover<Patch>(text: string | null): Leftover<Patch> | null {
  try {
    // Written by this page itself, in this tab; the server judges it like any other save.
    return text ? (JSON.parse(text) as Leftover<Patch>) : null;
  } catch {
    return null;
  }
}
