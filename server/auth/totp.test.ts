import { expect, test } from "vitest";
import { newTotpSecret, stepOfCode, totpCode, totpStep, totpUri } from "./totp.ts";

// RFC 6238, appendix B: the secret "12345678901234567890" at 59 s and at 1111111109 s, its last six digits.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("codes are those of RFC 6238", () => {
  expect(totpCode(secret, totpStep(new Date(59_000)))).toBe("287082");
  expect(totpCode(secret, totpStep(new Date(1_111_111_109_000)))).toBe("081804");
});

test("a code counts half a minute early and late, no longer", () => {
  const now = new Date(1_111_111_109_000);
  const step = totpStep(now);
  for (const away of [-1, 0, 1]) expect(stepOfCode(secret, totpCode(secret, step + away), now)).toBe(step + away);
  for (const away of [-2, 2]) expect(stepOfCode(secret, totpCode(secret, step + away), now)).toBeNull();
  expect(stepOfCode(secret, "", now)).toBeNull();
  expect(stepOfCode(secret, "08180", now)).toBeNull();
});

test("the address for the app names the product and the person", () => {
  const uri = totpUri(newTotpSecret(), "hin.lo@supervisor-banking.example");
  expect(uri).toMatch(/^otpauth:\/\/totp\/Co-Creation%20Lab:hin\.lo%40supervisor-banking\.example\?/);
});
