import { expect, test } from "vitest";
import { networkOf } from "./tries.ts";

test("an IPv6 network counts as one address, however its addresses are written", () => {
  expect(networkOf("2001:db8:1:2:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:0db8:1:2::1")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
});

test("an IPv4 address counts as itself", () => {
  expect(networkOf("203.0.113.9")).toBe("203.0.113.9");
  expect(networkOf("::ffff:203.0.113.9")).toBe("::ffff:203.0.113.9");
  expect(networkOf(null)).toBeNull();
});
