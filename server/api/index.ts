import type { Operation } from "./operation.ts";
import { eventOperations } from "./operations/events.ts";
import { problemOperations } from "./operations/problems.ts";
import { proposalOperations } from "./operations/proposals.ts";
import { selectionOperations } from "./operations/selection.ts";
import { supplierOperations } from "./operations/suppliers.ts";
import { trialOperations } from "./operations/trials.ts";
import { workshopOperations } from "./operations/workshops.ts";

/** Everything that programs can do here, below `/api/v1`. */
export const operations: readonly Operation[] = [
  ...problemOperations,
  ...supplierOperations,
  ...proposalOperations,
  ...workshopOperations,
  ...selectionOperations,
  ...trialOperations,
  ...eventOperations,
];
