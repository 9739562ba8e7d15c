/**
 * What a new password must be: NIST SP 800-63B, 3.1.1 (rev. 4): long enough, none that attackers try first, none made of
 * what everybody knows of its owner. No rules of composition, no expiry.
 */

export const passwordLength = { min: 12, max: 128 };

/** Why not, as a key of `refusals:field.…`. */
export type PasswordFault = "password-short" | "password-long" | "password-common" | "password-own";

/** What is known of the person: name, mail address, organisation in every language. */
export type PasswordOwner = { name: string; email: string; organisation: readonly string[] };

/** The one form in which passwords are measured, compared and hashed, however a keyboard composed them. */
export function normalised(password: string): string {
  return password.normalize("NFKC");
}

/** @param isCommon whether this word, in lower case, is on the list of common passwords. */
export function whyNotPassword(
  password: string,
  owner: PasswordOwner,
  isCommon: (word: string) => boolean,
): PasswordFault | null {
  const plain = normalised(password);
  const length = [...plain].length;
  if (length < passwordLength.min) return "password-short";
  if (length > passwordLength.max) return "password-long";
  const folded = plain.toLowerCase();
  if (isWeak(folded, isCommon)) return "password-common";
  const rest = wordsOf(owner).reduce((left, word) => left.replaceAll(word, ""), folded);
  if (rest !== folded && (letters(rest).length < 4 || isWeak(rest, isCommon))) return "password-own";
  return null;
}

/** Common as it is, common with digits and signs around or in place of letters, a repetition, or a row of keys. */
function isWeak(folded: string, isCommon: (word: string) => boolean): boolean {
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const asWritten = core.replace(/[013457@$!]/g, (sign) => likeLetters[sign] ?? sign);
  if (isCommon(folded) || (core !== "" && (isCommon(core) || isCommon(asWritten)))) return true;
  const unit = repeated(folded);
  return (unit !== null && (unit.length <= 4 || isWeak(unit, isCommon))) || rows.some((row) => row.includes(folded));
}

const likeLetters: Record<string, string> = {
  "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i",
}; // biome-ignore format: a table

const lines = [
  "0123456789",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const rows = lines.flatMap((line) => [line.repeat(3), [...line].reverse().join("").repeat(3)]);

/** "abcabc" is "abc" twice; null where it is no repetition. */
function repeated(text: string): string | null {
  const at = (text + text).indexOf(text, 1);
  return at < text.length ? text.slice(0, at) : null;
}

/** Words that everybody knows of this person and of this place, the longest first. */
function wordsOf({ name, email, organisation }: PasswordOwner): string[] {
  const [local = "", domain = ""] = email.split("@");
  const texts = [name, local, domain, ...organisation, "co-creation lab", "cocreation"];
  const words = texts.flatMap((text) => {
    const folded = normalised(text).toLowerCase();
    const parts = folded.split(/[^\p{L}\p{N}]+/u);
    return [...parts, parts.join("")];
  });
  // A syllable of a Chinese name is two characters; two Latin letters are in everything.
  return [...new Set(words)]
    .filter((word) => word.length >= (/[^\p{ASCII}]/u.test(word) ? 2 : 3))
    .sort((a, b) => b.length - a.length);
}

function letters(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}
