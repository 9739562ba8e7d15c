import type { Role } from "./actor.ts";
import { ok, type Result, refuse } from "./refusals.ts";

/**
 * The roles a member has after somebody who may give and take `givable` chose `wanted`. Roles beyond his are kept as
 * they are; one that he names all the same is a forged form.
 */
export function rolesAfter(
  present: readonly Role[],
  wanted: readonly Role[],
  givable: readonly Role[],
): Result<Role[]> {
  if (wanted.some((role) => !givable.includes(role))) return refuse("invalid-input", { fields: { roles: "invalid" } });
  const after = [...present.filter((role) => !givable.includes(role)), ...new Set(wanted)];
  if (after.length === 0) return refuse("invalid-input", { fields: { roles: "required" } });
  return ok(after);
}

/**
 * Whether an organisation would be left without anybody who looks after its people.
 * @param admins the ids of all who have its admin role now.
 */
export function wasLastAdmin(admins: readonly string[], personId: string): boolean {
  return admins.length === 1 && admins[0] === personId;
}
