import { expect, test } from "vitest";
import { holdsCustomerData } from "./customerData.ts";

/** The check digit is computed here, so that no number of anybody stands in the project. */
function identityCard(letters: string, digits: string): string {
  const values = [...(letters.length === 1 ? [36] : []), ...[...letters].map((letter) => letter.charCodeAt(0) - 55)];
  const sum = [...values, ...[...digits].map(Number)].reduce((total, each, index) => total + each * (9 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${letters}${digits}(${check === 10 ? "A" : check})`;
}

function paymentCard(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

test("an identity card number is seen with and without brackets, in lower case, full width and between Chinese words", () => {
  const card = identityCard("Z", "000000");
  for (const text of [
    card,
    card.replace(/[()]/g, ""),
    card.toLowerCase(),
    `持證人${card}投訴`,
    identityCard("ZZ", "000001"),
  ])
    expect(holdsCustomerData(text), text).toBe(true);
  expect(
    holdsCustomerData("Z000000".replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) + card.slice(7)),
  ).toBe(true);
});

test("a payment card number is seen in groups and in one piece", () => {
  const card = paymentCard("400000000000000");
  for (const text of [card, card.replace(/(.{4})/g, "$1 ").trim(), `card ${card.replace(/(.{4})(?=.)/g, "$1-")}.`])
    expect(holdsCustomerData(text), text).toBe(true);
});

test("amounts, dates, phones, circular numbers and wrong check digits pass", () => {
  const card = identityCard("Z", "000000");
  const wrong = card.replace(/\((.)\)/, (_, check) => `(${check === "0" ? 1 : 0})`);
  for (const text of [
    "HK$31.6 million of HK$9,200,000",
    "+852 2345 6789",
    "2026-11-22 14:02",
    "24EC55, TM-G-1, SA-2",
    "1000 2000 3000 4000",
    "4000 0000 0000 0001",
    wrong,
  ])
    expect(holdsCustomerData(text), text).toBe(false);
});
