import { z } from "zod";
import { holdsCustomerData } from "./customerData.ts";

/**
 * Every text that a person may type is one of these: a text with customer data in it is refused before anything keeps
 * it. `customer-data` is a key of `refusals:field.…`. A test walks all inputs and fails for a text of another kind.
 * @param max most characters.
 */
export const cleanText = (max: number) => z.string().trim().max(max, "too-long").refine(isClean, "customer-data");

/** The same for a text that is saved while somebody types: its spaces stay where they are. */
export const typedText = (max: number) => z.string().max(max, "too-long").refine(isClean, "customer-data");

function isClean(text: string): boolean {
  return !holdsCustomerData(text);
}
