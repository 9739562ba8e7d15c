import { expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { askedPath, askedThing } from "./asked.ts";

const id = newId();

test("what was asked keeps our own words and ids", () => {
  expect(askedPath("GET", `/problems/${id}/proposals`)).toBe(`GET /problems/${id}/proposals`);
  expect(askedPath("GET", `/applications/${id}/application.json`)).toBe(`GET /applications/${id}/application.json`);
  expect(askedPath("POST", `/problems/${id}/save.data`)).toBe(`POST /problems/${id}/save`);
});

test("what was asked keeps no token, no name and no junk", () => {
  expect(askedPath("GET", "/reset/3f9aZ_-QqkT0")).toBe("GET /reset/*");
  expect(askedPath("GET", "/invitations/abcdefghijklmnopqrstuvwx")).toBe("GET /invitations/*");
  expect(askedPath("GET", "/invitations/abcdefgh2345")).toBe("GET /invitations/*");
  expect(askedPath("GET", "/<script>/S1234567A")).toBe("GET /*/*");
  expect(askedPath("GET", "/a".repeat(500))).toBe(`GET ${"/a".repeat(8)}/…`);
});

test("the first id of a path names the thing", () => {
  expect(askedThing(`/problems/${id.toUpperCase()}/save`)).toEqual({ noun: "problems", id });
  expect(askedThing("/problems/new")).toBeNull();
  expect(askedThing(`/${id}`)).toEqual({ noun: "", id });
});
