import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { AttendanceLine } from "#app/domain/attendance.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { useHintsFor } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";

type Known = { people: AttendanceLine[]; mayCorrect: boolean };

/** Between two readings at the least: a whole room comes in within seconds. */
const apartMs = 1_000;

/** One workshop's attendance as this page knows it, read once for all its parts that show it. */
class AttendanceBook {
  readonly #path: string;
  readonly #listeners = new Set<() => void>();
  #known: Known | null = null;
  #readAt = Number.NEGATIVE_INFINITY;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(workshopId: string) {
    this.#path = paths.workshopAttendance(workshopId);
  }

  readonly known = (): Known | null => this.#known;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Reads anew, at once or as soon as the last reading is long enough ago. */
  readonly refresh = (): void => {
    const wait = this.#readAt + apartMs - performance.now();
    this.#waiting ??= setTimeout(() => void this.read(), Math.max(0, wait));
  };

  async read(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#readAt = performance.now();
    const response = await fetch(this.#path).catch(() => undefined);
    if (!response?.ok) return;
    this.#known = (await response.json()) as Known;
    for (const listener of this.#listeners) listener();
  }
}

const books = new Map<string, AttendanceBook>();

function bookOf(workshopId: string): AttendanceBook {
  const book = books.get(workshopId) ?? new AttendanceBook(workshopId);
  books.set(workshopId, book);
  return book;
}

/** Who is where in a workshop, read anew whenever somebody comes or goes; null until it is known. Facilitators alone. */
export function useAttendance(workshopId: string): {
  known: Known | null;
  /** @returns why it was not set right, or null. */
  correct(personId: string, present: "yes" | "no" | "as-seen", note?: string): Promise<RefusalCode | null>;
} {
  const book = bookOf(workshopId);
  const known = useSyncExternalStore(book.subscribe, book.known, () => null);
  useEffect(() => book.refresh(), [book]);
  useHintsFor([`attendance:${workshopId}`], book.refresh);
  const correct = useCallback(
    async (personId: string, present: "yes" | "no" | "as-seen", note = "") => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ personId, present, note })) form.append(name, value);
      const answer = await fetch(paths.workshopAttendance(workshopId), { method: "POST", body: form }).catch(
        () => null,
      );
      await book.read();
      return await refusalIn(answer);
    },
    [book, workshopId],
  );
  return { known, correct };
}

async function refusalIn(answer: Response | null): Promise<RefusalCode | null> {
  if (!answer) return "not-ready";
  // Who is no longer signed in was led to where one signs in.
  if (answer.redirected) return "sign-in-first";
  if (answer.ok) return null;
  const said = (await answer.json().catch(() => null)) as { refusal?: { code: RefusalCode } } | null;
  return said?.refusal?.code ?? "unexpected";
}
