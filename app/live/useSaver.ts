import { useEffect, useRef, useState } from "react";
import { createSaver, type Leftover, type SaveState } from "./saver.ts";

/**
 * Saves a form as it is typed, to `url`, from revision `rev` on. Unsaved text survives a reload: it is handed to
 * `onRestore` when the page opens again, and saved.
 */
export function useSaver<Patch extends object>(form: {
  url: string;
  rev: number;
  /** Who saved last, as the page was read. */
  lastWriter: string | null;
  onRestore(patch: Partial<Patch>): void;
}) {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: null });
  const [restored, setRestored] = useState(false);
  const saver = useRef<ReturnType<typeof createSaver<Patch>>>(null);
  const first = useRef(form);

  useEffect(() => {
    const { url, rev, lastWriter, onRestore } = first.current;
    const key = `unsaved ${url}`;
    const leftover = readLeftover<Patch>(sessionStorage.getItem(key));
    const made = createSaver<Patch>({
      url,
      rev,
      writerBefore: leftover?.writer,
      storage: { key, area: sessionStorage },
      onState: setState,
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

  return {
    state,
    /** Text of a page before was put back. */
    restored,
    change: (patch: Partial<Patch>) => saver.current?.change(patch),
    flush: async () => (await saver.current?.flush()) ?? true,
    keepMine: () => void saver.current?.keepMine(),
    forget: () => saver.current?.forget(),
  };
}

function readLeftover<Patch>(text: string | null): Leftover<Patch> | null {
  try {
    // Written by this page itself, in this tab; the server judges it like any other save.
    return text ? (JSON.parse(text) as Leftover<Patch>) : null;
  } catch {
    return null;
  }
}
