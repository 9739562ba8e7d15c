import { expect, test } from "vitest";
import { whatWouldRaise } from "./advice.ts";
import type { ProblemNeed, SupplierProfile } from "./match.ts";

const supplier: SupplierProfile = {
  id: "s",
  name: { en: "Voicewatch" },
  summary: { en: "Finds audio deepfakes in calls." },
  solutions: [{ name: "Watch", description: "Finds audio deepfakes in calls." }],
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
  techniques: [],
  industries: ["retail-banking"],
  certifications: [],
  deploymentModels: ["saas"],
  residencies: ["singapore"],
  languages: ["en"],
  references: 0,
};
const problem: ProblemNeed = {
  id: "p",
  title: { en: "Cloned voices" },
  text: { en: "Audio deepfakes call us. Model risk worries us; who owns model risk? Phishing is mentioned once." },
  themes: ["ai"],
  focusAreas: [],
};
const codes = (need: ProblemNeed, own = supplier) => whatWouldRaise({ problem: need, supplier: own });

test("a subject that the problem returns to and the profile leaves out is named; one it mentions once isn't", () => {
  const [advice] = codes(problem);
  expect(advice?.code).toBe("concepts");
  expect(advice?.code === "concepts" && advice.params.concepts.map(({ id }) => id)).toEqual(["model-risk"]);
});

test("a requirement that isn't shown is said, and whether the profile is silent on it altogether", () => {
  const strict = { ...problem, requirements: { deploymentModels: ["on-premise"], certifications: ["iso27001"] } };
  expect(codes(strict).filter(({ code }) => code === "requirement")).toEqual([
    { code: "requirement", params: { constraint: "certifications", wanted: ["iso27001"], silent: true } },
    { code: "requirement", params: { constraint: "deploymentModels", wanted: ["on-premise"], silent: false } },
  ]);
});

test("an empty field of the profile is said once, whatever is asked", () => {
  const silent = { ...supplier, deploymentModels: [], languages: [] };
  expect(codes({ ...problem, requirements: { languages: ["yue"] } }, silent).map(({ code }) => code)).toEqual([
    "requirement",
    "concepts",
    "empty",
  ]);
});

test("who claims everything is told that each field counts less, never to name more", () => {
  const everything = {
    ...supplier,
    summary: { en: "Deepfake audio, AML, chatbots, CBDC, climate risk, phishing, RAG, pensions, claims, custody." },
  };
  expect(codes(problem, everything).map(({ code }) => code)).toContain("breadth");
  expect(codes(problem, { ...supplier, solutions: [] }).map(({ code }) => code)).toContain("no-solution");
});
