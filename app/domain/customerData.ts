/**
 * Obvious customer data that must not enter a text here: identity card numbers of Hong Kong and the Mainland, payment
 * card numbers, and bank account numbers. Check digits are computed where there are any, and what has none must be
 * written like an account, so that amounts, dates, phones and register numbers pass.
 */
export function holdsCustomerData(text: string): boolean {
  const plain = plainly(text);
  return (
    holdsIdentityCard(plain) ||
    holdsResidentCard(plain) ||
    holdsPaymentCard(plain) ||
    holdsIban(plain) ||
    holdsAccount(plain)
  );
}

/** Full-width characters, dashes of all kinds and invisible ones count like those of a keyboard. */
function plainly(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Mn}]/gu, "")
    .replace(/\p{Pd}|−/gu, "-")
    .replace(/[[【〔{]/g, "(")
    .replace(/[\]】〕}]/g, ")")
    .toUpperCase();
}

/** One or two letters, six digits and a check digit or A, as in "X123456(7)". */
function holdsIdentityCard(text: string): boolean {
  for (const [, letters = "", first = "", second = "", check = ""] of text.matchAll(
    /(?<![A-Z0-9])([A-Z]{1,2})[ -]?(\d{3})[ -]?(\d{3})[ -]?\/?\(? ?([0-9A]) ?\)?(?![A-Z0-9])/g,
  ))
    if (identityCheckFits(letters, first + second, check)) return true;
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

/** A Mainland resident's number: six digits of a place, a date of birth, three digits, and the check of GB 11643. */
function holdsResidentCard(text: string): boolean {
  for (const [match] of text.matchAll(
    /(?<![A-Z0-9])\d{6} ?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[0-9X](?![A-Z0-9])/g,
  )) {
    const characters = [...match.replaceAll(" ", "")];
    const sum = characters
      .slice(0, 17)
      .reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
    if ("10X98765432"[sum % 11] === characters[17]) return true;
  }
  return false;
}

/** The first digits of the card schemes. */
const scheme = /^(?:4|5[0-8]|6|3[04-9]|22[3-9]|222[1-9]|2[3-6]|27[01]|2720)/;

/** Thirteen to nineteen digits, also in groups, that begin like a card and fit Luhn's check. */
function holdsPaymentCard(text: string): boolean {
  for (const [match] of text.matchAll(/(?<!\d)[2-6](?:[ -]{0,3}\d){12,18}(?!\d)/g)) {
    const digits = match.replace(/\D/g, "");
    if (scheme.test(digits) && fitsLuhn(digits)) return true;
  }
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

/** An IBAN in one piece or in groups of four, with the check digits of ISO 13616. */
function holdsIban(text: string): boolean {
  for (const [match] of text.matchAll(
    /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,4})?)(?![A-Z0-9])/g,
  )) {
    const groups = match.split(/[ -]/);
    // The last group may be the next word already.
    for (const whole of [groups, groups.slice(0, -1)]) if (fitsIban(whole.join(""))) return true;
  }
  return false;
}

function fitsIban(iban: string): boolean {
  if (iban.length < 15) return false;
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** How Hong Kong's banks write an account: bank and branch before it, or in the groups that only an account has. */
const accountShapes = [
  // 024-123-456789, 012-875-1-234567-8; a code of the clearing is 003 to 299, or 360 to 399.
  /(?<![\d$.,-])(?:00[3-9]|0[1-9]\d|[12]\d\d|3[6-9]\d)-\d{3}-(?:\d-)?\d{6,9}(?:-\d{1,3})?(?![\d-])/,
  /(?<![\d$.,-])(?:00[3-9]|0[1-9]\d) \d{3} (?:\d )?\d{6,9}(?: \d{1,3})?(?!\d)/,
  // 123-456789-001 and 123-4-567890-1, without the bank.
  /(?<![\d$.,-])\d{3}-\d{6}-\d{3}(?![\d-])/,
  /(?<![\d$.,-])\d{3}-\d-\d{6}-\d(?![\d-])/,
];

/** A number that is said to be an account's, or an identifier of the Faster Payment System. */
const saidToBeAccount =
  /(?:\bACCOUNT|\bACCT|\bA\/C|戶口|户口|帳戶|賬戶|账户|帳號|賬號|账号)(?: ?(?:NO|NUMBER|NUM|號碼|号码|編號|编号|IS|為|为|是))*[.:# ]{0,3}(\d(?:[ -]?\d){8,15})(?![\d.,%])/g;
const saidToBeFps = /(?:\bFPS|轉數快|转数快)[ -]?(?:ID|IDENTIFIER|識別碼|识别码)[^0-9]{0,4}\d{7,9}(?!\d)/;
/** An amount as some write it, with its thousands apart. */
const thousands = /^\d{1,3}(?: \d{3})+$/;

function holdsAccount(text: string): boolean {
  if (accountShapes.some((shape) => shape.test(text)) || saidToBeFps.test(text)) return true;
  return [...text.matchAll(saidToBeAccount)].some(([, number = ""]) => !thousands.test(number));
}
