import { randomBytes } from "node:crypto";
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSealing } from "./sealed.ts";
import { secretKeys } from "./secretKeys.ts";

const old = randomBytes(32);

test("a sealed secret opens only where it was sealed for", () => {
  const sealing = openSealing([old]);
  const sealed = sealing.seal("JBSWY3DPEHPK3PXP", "totp:mei");
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
  expect(sealing.open(sealed, "totp:mei")).toBe("JBSWY3DPEHPK3PXP");
  expect(() => sealing.open(sealed, "totp:kit")).toThrow();
  expect(() => sealing.open(`${sealed.slice(0, -2)}AA`, "totp:mei")).toThrow();
});

test("a new key seals, the old one still opens, a foreign one does not", () => {
  const sealed = openSealing([old]).seal("secret", "totp:mei");
  expect(openSealing([randomBytes(32), old]).open(sealed, "totp:mei")).toBe("secret");
  expect(() => openSealing([randomBytes(32)]).open(sealed, "totp:mei")).toThrow(/SECRET_KEY/);
});

test("without SECRET_KEY the key is made once and kept for its owner only", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "lab-key-")), "data");
  const env = { SECRET_KEY: undefined, DATA_DIR: folder };
  expect(secretKeys(env)).toEqual(secretKeys(env));
  expect(secretKeys(env)[0]).toHaveLength(32);
  expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
});
