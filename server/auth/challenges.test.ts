import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { challengeExpiry, newChallenge } from "./challenges.ts";
import { openSealing } from "./sealed.ts";

test("a challenge is good for what and whom it was made for, for five minutes", () => {
  const sealing = openSealing([randomBytes(32)]);
  const now = new Date("2026-11-22T07:00:00Z");
  const challenge = Buffer.from(newChallenge(sealing, "use:1", now)).toString("base64url");
  expect(challengeExpiry(sealing, "use:1", challenge, now)).toEqual(new Date("2026-11-22T07:05:00Z"));
  expect(challengeExpiry(sealing, "use:2", challenge, now)).toBeNull();
  expect(challengeExpiry(sealing, "use:1", challenge, new Date("2026-11-22T07:05:00Z"))).toBeNull();
  expect(challengeExpiry(openSealing([randomBytes(32)]), "use:1", challenge, now)).toBeNull();
  expect(challengeExpiry(sealing, "use:1", "made up", now)).toBeNull();
});
