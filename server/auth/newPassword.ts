import { dictionary } from "@zxcvbn-ts/language-common";
import { type PasswordFault, type PasswordOwner, whyNotPassword } from "#app/domain/password.ts";

/** The 49,000 passwords that are tried first, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"].map((word) => word.toLowerCase()));

/** Why this can't be somebody's new password, as a key of `refusals:field.…`; null where it can. */
export function whyNotNewPassword(password: string, owner: PasswordOwner): PasswordFault | null {
  return whyNotPassword(password, owner, (word) => common.has(word));
}
