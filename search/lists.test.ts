import { expect, test } from "vitest";
import { analyse } from "./analysis.ts";
import { breadthPenalty } from "./scores.ts";
import { tagText } from "./thesaurus.ts";

const stuffed = "One partner for deepfakes, AML, KYC, chatbots, tokenised deposits and climate risk.";
const described =
  "We watch newly opened accounts for mule behaviour and tell investigators which alerts matter for AML.";
const listed = (text: string) => [...tagText(text)].filter(([, tag]) => tag.listed > 0).map(([id]) => id);

test("four or more subjects in one breath are a list, in Chinese too", () => {
  expect(listed(stuffed).sort()).toEqual(["aml", "chatbot", "climate", "deepfake", "kyc", "tokenised-deposit"]);
  expect(listed("深偽偵測、反洗錢、傀儡戶口、央行數碼貨幣一站式顧問")).toHaveLength(4);
});

test("a sentence that describes is none, nor are two subjects or two sentences", () => {
  expect(listed(described)).toEqual([]);
  expect(listed("Anti-money laundering and name screening for banks.")).toEqual([]);
  expect(listed("We find deepfakes. AML is another team. KYC too. Chatbots follow.")).toEqual([]);
});

test("what is only listed counts little for whoever offers it, and nothing less for whoever needs it", () => {
  const offered = analyse([{ text: stuffed, weight: 1 }], undefined, { claims: true });
  expect(offered.concepts.get("deepfake")).toBeLessThan(0.5);
  expect(analyse([{ text: stuffed, weight: 1 }]).concepts.get("deepfake")).toBe(1);
  const proven = analyse([{ text: `${stuffed}\nSpots deepfakes on calls.`, weight: 1 }], undefined, { claims: true });
  expect(proven.concepts.get("deepfake")).toBeGreaterThanOrEqual(1);
});

test("who lists many subjects is trusted little in each; a specialist is trusted", () => {
  expect(breadthPenalty(tagText(stuffed), 2)).toBeLessThan(0.2);
  expect(breadthPenalty(tagText(described), 2)).toBe(1);
});
