import { z } from "zod";
import type { Refusal } from "./refusals.ts";

/**
 * A save of what somebody types: the fields that changed since `rev`, the revision that the writer's last save was
 * answered with. `writer` is the open page: one that leaves may send again before it heard the answer to its last save.
 */
export function saveSchema<Patch extends z.ZodType>(patch: Patch) {
  return z.object({ rev: z.int().min(1), writer: z.uuid(), patch });
}

/**
 * Why a save for a revision that is no longer the present one is not taken: another tab or colleague saved in between.
 * The refusal's `detail.rev` is the present revision; null when nothing hinders.
 */
export function whyNotSave(
  present: { rev: number; writer: string | null },
  save: { rev: number; writer?: string },
): Refusal | null {
  if (present.rev === save.rev || (save.writer && present.writer === save.writer)) return null;
  return { code: "changed-meanwhile", detail: { rev: present.rev } };
}
