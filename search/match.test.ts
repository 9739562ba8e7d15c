import { describe, expect, test } from "vitest";
import { matchProblems, matchSuppliers, type ProblemNeed, type SupplierProfile } from "./match.ts";

function supplier(id: string, more: Partial<SupplierProfile> & { says: string }): SupplierProfile {
  const { says, ...rest } = more;
  return {
    id,
    name: { en: id },
    summary: { en: says },
    solutions: [{ name: "Product", description: says }],
    themes: ["ai"],
    focusAreas: ["anti-fraud"],
    techniques: [],
    industries: ["retail-banking"],
    certifications: [],
    deploymentModels: ["saas"],
    residencies: ["singapore"],
    languages: ["en"],
    references: 0,
    ...rest,
  };
}

const problem: ProblemNeed = {
  id: "hotline",
  title: { en: "Cloned voices on our hotline" },
  text: { en: "Callers with a synthetic voice pass the questions of our agents. We must notice them during the call." },
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
};

const detector = supplier("detector", { says: "Finds audio deepfakes in calls." });
const chinese = supplier("chinese", { summary: { zhHant: "深偽語音偵測" }, says: "", solutions: [] });
const weather = supplier("weather", { says: "Flood maps.", themes: ["greentech"], focusAreas: ["risk-management"] });
const everything = supplier("everything", {
  says: "Deepfake audio, AML, chatbots, CBDC, climate risk, phishing, RAG, pensions, claims, underwriting, custody.",
});
const all = [weather, everything, chinese, detector];

describe("suppliers for a problem", () => {
  test("who speaks of the same stands first, also in another language", () => {
    const ids = matchSuppliers(problem, all).map((match) => match.id);
    expect(ids[0]).toBe("detector");
    expect(ids.indexOf("chinese")).toBeLessThan(ids.indexOf("weather") < 0 ? 9 : ids.indexOf("weather"));
    expect(ids.indexOf("chinese")).toBeLessThan(ids.indexOf("everything"));
  });

  test("the reasons sum to the score, strongest first", () => {
    for (const match of matchSuppliers(problem, all)) {
      const sum = match.reasons.reduce((total, reason) => total + reason.weight, 0);
      expect(sum).toBeCloseTo(match.score, 10);
    }
    const weights = matchSuppliers(problem, all)[0]?.reasons.map((reason) => reason.weight) ?? [];
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  test("a shared concept quotes both sides", () => {
    const reasons = matchSuppliers(problem, all)[0]?.reasons ?? [];
    const concepts = reasons.find((reason) => reason.code === "concepts")?.params.concepts ?? [];
    expect(concepts[0]).toMatchObject({ id: "audio-deepfake", inSupplier: "audio deepfakes" });
    expect(concepts[0]?.inProblem).toBeTruthy();
  });

  test("an unmet requirement is labelled and costs places, but hides nobody", () => {
    const strict = { ...problem, requirements: { deploymentModels: ["on-premise"], certifications: ["iso27001"] } };
    const able = { ...detector, id: "able", deploymentModels: ["on-premise", "saas"], certifications: ["iso27001"] };
    const matches = matchSuppliers(strict, [detector, able]);
    expect(matches.map((match) => [match.id, match.meetsRequirements])).toEqual([
      ["able", true],
      ["detector", false],
    ]);
    const unmet = matches[1]?.reasons.filter((reason) => reason.code === "unmet").map((reason) => reason.params);
    expect(unmet).toEqual([
      { constraint: "certifications", wanted: ["iso27001"] },
      { constraint: "deploymentModels", wanted: ["on-premise"] },
    ]);
  });

  test("data must stay where it is asked to: in one of the places, or in the institution's own systems", () => {
    const strict = { ...problem, requirements: { residencies: ["hong-kong", "mainland-china"] } };
    const there = { ...detector, id: "there", residencies: ["mainland-china", "singapore"] };
    const held = { ...detector, id: "held", residencies: ["customer-held"] };
    const silent = { ...detector, id: "silent", residencies: [] };
    const matches = matchSuppliers(strict, [detector, silent, there, held]);
    expect(matches.map((match) => [match.id, match.meetsRequirements])).toEqual([
      ["held", true],
      ["there", true],
      ["detector", false],
      ["silent", false],
    ]);
    expect(matches[2]?.reasons.at(-1)?.params).toEqual({
      constraint: "residencies",
      wanted: ["hong-kong", "mainland-china"],
    });
  });

  test("references break ties and nothing more", () => {
    const known = { ...detector, id: "known", references: 40 };
    expect(matchSuppliers(problem, [detector, known]).map((match) => match.id)).toEqual(["known", "detector"]);
    expect(matchSuppliers(problem, [{ ...weather, references: 900 }, detector])[0]?.id).toBe("detector");
  });

  test("nobody is shown without a reason", () => {
    for (const match of matchSuppliers(problem, all)) expect(match.reasons.length).toBeGreaterThan(0);
    expect(matchSuppliers({ ...problem, themes: [], focusAreas: [] }, [weather])).toEqual([]);
  });

  test("Chinese words are told as words", () => {
    const need = { ...problem, title: { zhHant: "視像通話換臉" }, text: { zhHant: "視像通話期間識別換臉。" } };
    const [match] = matchSuppliers(need, [
      supplier("screen", { says: "", summary: { zhHant: "視像通話防偽" }, solutions: [] }),
    ]);
    const words = match?.reasons.find((reason) => reason.code === "words")?.params.words;
    expect(words?.[0]).toBe("視像通話");
  });
});

test("a supplier finds the problems for him by the same formula", () => {
  const flood: ProblemNeed = {
    id: "flood",
    title: { en: "Floods and mortgages" },
    text: { en: "Which collateral stands under water after a typhoon?" },
    themes: ["greentech"],
    focusAreas: ["risk-management"],
  };
  expect(matchProblems(detector, [flood, problem])[0]?.id).toBe("hotline");
  expect(matchProblems(weather, [flood, problem])[0]?.id).toBe("flood");
  const [first] = matchProblems(detector, [flood, problem]);
  const concepts = first?.reasons.find((reason) => reason.code === "concepts")?.params.concepts ?? [];
  expect(concepts[0]?.inSupplier).toBe("audio deepfakes");
});
