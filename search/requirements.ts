import type { Requirements, Unmet } from "#app/domain/matching.ts";
import type { SupplierProfile } from "./match.ts";

/**
 * What a problem asks for and a supplier's profile doesn't show. All wanted certifications and languages are needed; of deployment models and industries one is enough.
 */
export function unmetOf(wanted: Requirements, supplier: SupplierProfile): Unmet[] {
  const unmet: Unmet[] = [];
  for (const constraint of ["certifications", "languages"] as const) {
    const lacking = (wanted[constraint] ?? []).filter((value) => !supplier[constraint].includes(value));
    if (lacking.length) unmet.push({ constraint, wanted: lacking });
  }
  for (const constraint of ["deploymentModels", "industries"] as const) {
    const any = wanted[constraint] ?? [];
    if (any.length && !any.some((value) => supplier[constraint].includes(value)))
      unmet.push({ constraint, wanted: [...any] });
  }
  return unmet;
}
