import { z } from "zod";
import { typedText } from "./cleanText.ts";

/** A text in any of the three languages, as a form holds it: each may be missing, none is longer than `max` characters. */
export const localised = (max: number) =>
  z.strictObject({
    en: typedText(max).optional(),
    zhHant: typedText(max).optional(),
    zhHans: typedText(max).optional(),
  });

/** Any of the ids of a facet. */
export const some = <const Id extends string>(ids: readonly Id[]) => z.array(z.enum(ids)).max(ids.length);
