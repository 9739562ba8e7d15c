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

function residentCard(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return body + "10X98765432"[sum % 11];
}

function iban(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((each) => Number.parseInt(each, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${account}`;
}

test("an identity card number is seen with spaces, other brackets and what can't be seen between its digits", () => {
  const card = identityCard("Z", "000000");
  const check = card.at(-2);
  for (const text of [
    `Z 000 000 (${check})`,
    `Z000000 ( ${check} )`,
    `Z000000【${check}】`,
    `Z000000（${check}）`,
    `Z000000/${check}`,
    `Z00\u200b0000(${check})`,
    `Z-000000–${check}`,
  ])
    expect(holdsCustomerData(text), text).toBe(true);
});

test("a Mainland resident's number is seen by its date and check", () => {
  const card = residentCard("11010119900101000");
  expect(holdsCustomerData(`證件 ${card} 。`)).toBe(true);
  expect(holdsCustomerData(`${card.slice(0, 17)}${card.endsWith("1") ? 2 : 1}`)).toBe(false);
});

test("an IBAN is seen in one piece, in groups and in small letters; with a wrong check it passes", () => {
  const account = iban("GB", "TEST00000000000000");
  const grouped = account.replace(/(.{4})(?=.)/g, "$1 ");
  for (const text of [account, grouped, account.toLowerCase(), `pay to ${grouped} by noon`])
    expect(holdsCustomerData(text), text).toBe(true);
  const wrong = account.replace(
    /^(..)(..)/,
    (_, country, check) => `${country}${String((Number(check) + 1) % 97).padStart(2, "0")}`,
  );
  expect(holdsCustomerData(wrong)).toBe(false);
});

test("an account number is seen as Hong Kong's banks write it, and where it is called one", () => {
  for (const text of [
    "024-000-000000",
    "paid into 004-000-000000-000.",
    "012-000-0-000000-0",
    "024 000 000000",
    "０２４－０００－００００００",
    "000-000000-001",
    "000-0-000000-0",
    "account no. 000000000012",
    "A/C: 000-00-0000001",
    "戶口號碼：000000000012",
    "客户账号为 000000000012",
    "FPS ID 0000001",
    "轉數快識別碼：0000001",
  ])
    expect(holdsCustomerData(text), text).toBe(true);
});

test("what only looks like an account passes", () => {
  for (const text of [
    "Business Registration 12345678",
    "call 2345 6789 or 001 852 23456789",
    "852-2345-6789, +1 415 555 2671",
    "HK$ 120 000 000 in 1200 accounts",
    "accounts 120 000 000",
    "account 2026-11-22",
    "account opening took 14 days in 2025 and 9 in 2026",
    "2026 2027 2028 2029",
    "2026-11-22T14:02:00+08:00",
    "one account: 1,200,000 transfers a month",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "ISO 27001, 99.95%, 300 ms, Q3 2026 45",
    "戶口 12 個,共 3456 宗",
    "HKMA circular B1/15C, 20240920 to 20241115",
    "see https://example.test/2026/11/22/004-report",
  ])
    expect(holdsCustomerData(text), text).toBe(false);
});
