import { supplierPatchSchema } from "#app/domain/supplierProfileInput.ts";
import { saves } from "#app/save.ts";
import { saveSupplierProfile } from "#server/commands/saveSupplierProfile.ts";

export const action = saves(supplierPatchSchema, (deps, actor, { id, ...input }) =>
  saveSupplierProfile(deps, actor, id, input),
);
