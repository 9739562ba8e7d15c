import { useCallback, useEffect, useState } from "react";
import type { AttendanceLine } from "#app/domain/attendance.ts";
import { useHintsFor } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";

type Known = { people: AttendanceLine[]; mayCorrect: boolean };

/** Who is where in a workshop, read anew whenever somebody comes or goes; null until it is known. Facilitators alone. */
export function useAttendance(workshopId: string): {
  known: Known | null;
  correct(personId: string, present: "yes" | "no" | "as-seen", note?: string): Promise<void>;
} {
  const [known, setKnown] = useState<Known | null>(null);
  const read = useCallback(async () => {
    const response = await fetch(paths.workshopAttendance(workshopId)).catch(() => undefined);
    if (response?.ok) setKnown((await response.json()) as Known);
  }, [workshopId]);
  useEffect(() => void read(), [read]);
  useHintsFor([`attendance:${workshopId}`], read);
  return {
    known,
    async correct(personId, present, note = "") {
      const form = new FormData();
      for (const [name, value] of Object.entries({ personId, present, note })) form.append(name, value);
      await fetch(paths.workshopAttendance(workshopId), { method: "POST", body: form }).catch(() => undefined);
      await read();
    },
  };
}
