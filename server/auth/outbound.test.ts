import { expect, test } from "vitest";
import { isPublicAddress, mayAsk, outboundFetch } from "./outbound.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fd00::1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:db8::1",
  "not an address",
])("%s is no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["1.1.1.1", "203.0.112.1", "2606:4700::1111"])("%s is a public address", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("in production only TLS to public hosts is asked; in development loopback, too", () => {
  const may = (NODE_ENV: "production" | "development", url: string) => mayAsk({ NODE_ENV }, new URL(url));
  expect(may("production", "https://login.bank.example/tenant")).toBe(true);
  for (const url of [
    "http://login.bank.example",
    "http://localhost:3000",
    "https://localhost",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:10.0.0.1]",
    "https://metadata",
    "https://user:secret@login.bank.example",
    "file:///etc/passwd",
  ]) {
    expect([url, may("production", url)]).toEqual([url, false]);
  }
  expect(may("development", "http://127.0.0.1:4000")).toBe(true);
  expect(may("development", "http://10.0.0.1")).toBe(false);
});

test("a public name that resolves to a private address isn't connected to", async () => {
  // Names below .localhost are this machine (RFC 6761), where a resolver knows them at all.
  await expect(outboundFetch({ NODE_ENV: "production" })("https://lab.localhost/", {})).rejects.toThrow(
    /not a public address|ENOTFOUND|EAI_AGAIN|no address/,
  );
});
