import type { Requirements, Unmet } from "#app/domain/matching.ts";
import type { SupplierProfile } from "./match.ts";

/**
 * What a problem asks for and a supplier's profile doesn't show. All wanted certifications and languages are needed; of
 * deployment models, places of data and industries one is enough. Data that never leaves the institution's own systems is
 * wherever the institution wants it.
 */
export function unmetOf(wanted: Requirements, supplier: SupplierProfile): Unmet[] {
  const unmet: Unmet[] = [];
  for (const constraint of ["certifications", "languages"] as const) {
    const lacking = (wanted[constraint] ?? []).filter((value) => !supplier[constraint].includes(value));
    if (lacking.length) unmet.push({ constraint, wanted: lacking });
  }
  for (const constraint of ["deploymentModels", "residencies", "industries"] as const) {
    const any = wanted[constraint] ?? [];
    if (constraint === "residencies" && supplier.residencies.includes("customer-held")) continue;
    if (any.length && !any.some((value) => supplier[constraint].includes(value)))
      unmet.push({ constraint, wanted: [...any] });
  }
  return unmet;
}
