/**
 * Obvious customer data that must not enter a text here: Hong Kong identity card numbers and payment card numbers.
 * Check digits are computed, so that ordinary numbers and codes pass.
 */
export function holdsCustomerData(text: string): boolean {
  return holdsIdentityCard(text) || holdsPaymentCard(text);
}

/** One or two letters, six digits and a check digit or A, as in "X123456(7)"; full-width characters count the same. */
function holdsIdentityCard(text: string): boolean {
  const plain = text.normalize("NFKC").toUpperCase();
  for (const [, letters = "", digits = "", check = ""] of plain.matchAll(
    /(?<![A-Z0-9])([A-Z]{1,2})[ -]?(\d{6})[ -]?\(?([0-9A])\)?(?![A-Z0-9])/g,
  ))
    if (identityCheckFits(letters, digits, check)) return true;
  return false;
}

/** The published rule: weights 9 to 2, letters count from A = 10, an absent first letter as 36; the sum divides by 11. */
function identityCheckFits(letters: string, digits: string, check: string): boolean {
  const value = (letter: string) => letter.charCodeAt(0) - 55;
  const values = [
    ...(letters.length === 2 ? [value(letters[0]!), value(letters[1]!)] : [36, value(letters)]),
    ...[...digits].map(Number),
  ];
  const sum = values.reduce((total, each, index) => total + each * (9 - index), 0);
  return (sum + (check === "A" ? 10 : Number(check))) % 11 === 0;
}

/** Thirteen to nineteen digits, also in groups, that begin like a card and fit Luhn's check. */
function holdsPaymentCard(text: string): boolean {
  for (const [match] of text.normalize("NFKC").matchAll(/(?<!\d)[2-6](?:[ -]?\d){12,18}(?!\d)/g))
    if (fitsLuhn(match.replace(/\D/g, ""))) return true;
  return false;
}

function fitsLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
