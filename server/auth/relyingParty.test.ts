import { expect, test } from "vitest";
import { relyingParty } from "./relyingParty.ts";

test("passkeys belong to the host name that people type", () => {
  expect(relyingParty({ ORIGIN: "https://lab.example.org" }, "http://10.0.0.1:3000/confirm")).toEqual({
    id: "lab.example.org",
    origin: "https://lab.example.org",
  });
  expect(relyingParty({ ORIGIN: undefined }, "http://localhost:3000/confirm")).toEqual({
    id: "localhost",
    origin: "http://localhost:3000",
  });
});

test("a bare address has no passkeys", () => {
  for (const host of ["127.0.0.1:3000", "[::1]:3000"])
    expect(relyingParty({ ORIGIN: undefined }, `http://${host}/confirm`)).toBeNull();
});
