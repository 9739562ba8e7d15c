import { expect, test } from "vitest";
import {
  changedInProfile,
  missingInProfile,
  type SupplierProfileContent,
  weightOfClaim,
  wrongInProfile,
} from "./supplierProfile.ts";

const solution = { id: "0191d3a0-0000-7000-8000-000000000001", maturity: 6 };
const profile: SupplierProfileContent = {
  language: "zh-Hant",
  summary: { zhHant: "辨別偽造聲音。" },
  solutions: [{ ...solution, name: { zhHant: "聽真" }, description: { zhHant: "即場檢查通話。" } }],
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
  techniques: ["speech"],
  industries: [],
  certifications: [],
  deploymentModels: ["on-premise"],
  residencies: [],
  languages: ["zh-Hant"],
  stage: "early",
  references: 0,
};

test("a profile is complete in the language it is written in, whatever is translated", () => {
  expect(missingInProfile(profile)).toEqual([]);
  expect(missingInProfile({ ...profile, language: "en" })).toEqual(["summary", "solutions"]);
  expect(missingInProfile({ ...profile, solutions: [], themes: [] })).toEqual(["solutions", "themes"]);
  const untold = { ...solution, name: { zhHant: "聽真" }, description: { zhHant: " " } };
  expect(missingInProfile({ ...profile, solutions: [untold] })).toEqual(["solutions"]);
});

test("a translation that was begun and emptied again changes nothing", () => {
  expect(changedInProfile(profile, { ...profile, summary: { en: "", zhHant: "辨別偽造聲音。" } })).toEqual([]);
  expect(changedInProfile(profile, { ...profile, themes: ["ai", "dlt"], references: 2 })).toEqual([
    "themes",
    "references",
  ]);
});

test("a text that is too long, or names a customer, is told before it is sent", () => {
  expect(wrongInProfile("summary", { en: "x".repeat(601) })).toBe("too-long");
  expect(wrongInProfile("summary", { en: "Ask Z000000(1)" })).toBe("customer-data");
  expect(wrongInProfile("solutions", [{ ...solution, name: { en: "x".repeat(121) }, description: {} }])).toBe(
    "too-long",
  );
  expect(wrongInProfile("themes", ["ai"])).toBeUndefined();
});

test("four claims make each worth half of one", () => {
  expect(weightOfClaim(0)).toBe(1);
  expect(weightOfClaim(1)).toBe(1);
  expect(weightOfClaim(4)).toBe(0.5);
});
