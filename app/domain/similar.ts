import type { Localised } from "./language.ts";
import type { MatchReason } from "./matching.ts";

/** Something like the thing that is looked at, of what its viewer may see, with the reasons why. */
export type Similar = {
  id: string;
  title: Localised;
  /** Of whom it is; null where that is hidden from this viewer. */
  owners: Localised[] | null;
  /** Of his own organisation. */
  own: boolean;
  state: string | null;
  reasons: MatchReason[];
};

export type SimilarThings = { problems: Similar[]; practices: Similar[] };
