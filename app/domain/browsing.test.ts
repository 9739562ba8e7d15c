import { expect, test } from "vitest";
import { browsingQuery, countFilters, facetGroups, readBrowsing, toggled } from "./browsing.ts";

const facets = ["theme", "stage"] as const;

test("an address says what is looked for, and reading it gives the same again", () => {
  const query = "?q=%E6%B7%B1%E5%81%BD&theme=ai&theme=dlt&stage=early";
  const browsing = readBrowsing(new URLSearchParams(query), facets);
  expect(browsing).toEqual({ q: "深偽", filters: { theme: ["ai", "dlt"], stage: ["early"] }, cursor: null });
  expect(browsingQuery(browsing)).toBe(query);
});

test("values and names that no list knows are ignored", () => {
  const params = new URLSearchParams("theme=ai&theme=nonsense&state=open&cursor=&q=+");
  expect(readBrowsing(params, facets)).toEqual({ q: "", filters: { theme: ["ai"] }, cursor: null });
});

test("a filter is added and taken away", () => {
  const one = toggled({}, "theme", "dlt");
  const two = toggled(one, "theme", "ai");
  expect(two).toEqual({ theme: ["ai", "dlt"] });
  expect(countFilters(two)).toBe(2);
  expect(toggled(toggled(two, "theme", "ai"), "theme", "dlt")).toEqual({});
});

test("a selected value stays among the choices though it would leave nothing", () => {
  const counts = { theme: [{ value: "dlt", count: 3 }] };
  expect(facetGroups(["theme"], counts, { theme: ["ai"] })).toEqual([
    {
      facet: "theme",
      options: [
        { value: "ai", count: 0 },
        { value: "dlt", count: 3 },
      ],
    },
  ]);
});
