import { z } from "zod";
import { cleanText } from "./cleanText.ts";
import { businessIdentifier, memberTitle, organisationName } from "./organisation.ts";
import { themes } from "./taxonomy.ts";

/** A supplier that wants to take part: the firm, and the person who speaks for it. */
export const registrationInput = z.object({
  company: organisationName,
  summary: cleanText(600).min(20),
  businessIdentifier,
  themes: z.array(z.enum(themes)).min(1),
  name: cleanText(120).min(1),
  title: memberTitle,
  email: z.email().max(254),
});
export type RegistrationInput = z.output<typeof registrationInput>;

/** For how long the link that proves an address works, in hours. */
export const verificationHours = 48;

export type RegistrationState = "pending" | "approved" | "declined";
