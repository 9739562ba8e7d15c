import { useEffect, useRef, useState } from "react";
import { type Attachment, maxAttachments, maxFileBytes } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { uploadFile } from "./upload.ts";

/** A file on its way, or one that was not taken. */
export type Underway = { key: string; name: string; share: number; refusal: Refusal | null };

/** A list of files that is being changed, for the field that shows it. */
export type Uploads = ReturnType<typeof useUploads>;

/**
 * Adds files to a list and takes them off it. Files go one after the other, also while another part of the page is open;
 * leaving the page stops them. What was taken off last can be put back.
 */
export function useUploads(list: { url: string; value: readonly Attachment[]; onChange(next: Attachment[]): void }) {
  const [underway, setUnderway] = useState<Underway[]>([]);
  const [removed, setRemoved] = useState<{ file: Attachment; at: number } | null>(null);
  const latest = useRef(list);
  latest.current = list;
  const stops = useRef(new Map<string, AbortController>());
  const queue = useRef(Promise.resolve());

  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  const set = (key: string, part: Partial<Underway>) =>
    setUnderway((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const forget = (key: string) => setUnderway((before) => before.filter((each) => each.key !== key));

  function change(next: Attachment[]) {
    // Two files may arrive before the page is drawn again.
    latest.current = { ...latest.current, value: next };
    latest.current.onChange(next);
  }

  async function send(key: string, file: File, signal: AbortSignal) {
    if (signal.aborted) return;
    if (latest.current.value.length >= maxAttachments) return set(key, { refusal: { code: "too-many-files" } });
    const uploaded = await uploadFile(latest.current.url, file, {
      signal,
      onProgress: (share) => set(key, { share }),
    });
    stops.current.delete(key);
    if (uploaded && "refusal" in uploaded) return set(key, { refusal: uploaded.refusal });
    forget(key);
    if (uploaded) change([...latest.current.value, uploaded.file]);
  }

  return {
    value: list.value,
    underway,
    /** Taken off last. */
    removed: removed?.file ?? null,
    add(files: readonly File[]) {
      for (const file of files) {
        const key = newId();
        const tooLarge = file.size > maxFileBytes;
        const refusal: Refusal | null = tooLarge ? { code: "file-too-large" } : null;
        setUnderway((before) => [...before, { key, name: file.name, share: 0, refusal }]);
        if (tooLarge) continue;
        const stop = new AbortController();
        stops.current.set(key, stop);
        queue.current = queue.current.then(() => send(key, file, stop.signal));
      }
    },
    /** Stops one on its way, or forgets one that was not taken. */
    drop(key: string) {
      stops.current.get(key)?.abort();
      forget(key);
    },
    remove(id: string) {
      const at = latest.current.value.findIndex((file) => file.id === id);
      const file = latest.current.value[at];
      if (!file) return;
      setRemoved({ file, at });
      change(latest.current.value.filter((each) => each !== file));
    },
    undo() {
      if (!removed) return;
      change(latest.current.value.toSpliced(removed.at, 0, removed.file));
      setRemoved(null);
    },
  };
}
