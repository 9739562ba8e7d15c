import { describe, expect, test } from "vitest";
import { faultsOf } from "#app/domain/thesaurus.ts";
import { mentionsIn, nearWeight, shippedThesaurus, tagBeginning, tagText, withNear } from "./thesaurus.ts";

describe("the thesaurus", () => {
  test("names every concept in three languages, with terms in each of them", () => {
    for (const { id, label, terms } of shippedThesaurus.concepts.values()) {
      expect(label.en && label.zhHant && label.zhHans, id).toBeTruthy();
      expect(terms.en.length, id).toBeGreaterThan(0);
      expect(terms.zhHant.length, id).toBeGreaterThan(0);
      expect(terms.zhHans.length, id).toBeGreaterThan(0);
    }
  });

  test("has no fault that its editors would be told of", () => {
    const all = [...shippedThesaurus.concepts.values()];
    const faults = all.flatMap((one) => faultsOf(one, all).map(({ field, code, term }) => [one.id, field, code, term]));
    expect(faults).toEqual([]);
  });

  test("points only to concepts it has", () => {
    for (const { id, near } of shippedThesaurus.concepts.values())
      for (const other of near) expect(shippedThesaurus.concepts.has(other), `${id} → ${other}`).toBe(true);
  });

  test.each([
    ["深偽", "深伪", "deepfake"],
    ["傀儡戶口", "傀儡账户", "mule"],
    ["央行數碼貨幣", "央行数字货币", "cbdc"],
    ["強積金", "强积金", "retirement"],
    ["反洗錢", "反洗钱", "aml"],
  ])("%s and %s are the same concept", (hant, hans, concept) => {
    expect([...tagText(hant).keys()]).toContain(concept);
    expect([...tagText(hans).keys()]).toContain(concept);
  });
});

describe("tagging", () => {
  test("in prose an acronym is only what is in capitals", () => {
    expect([...tagText("She did it.").keys()]).toEqual([]);
    expect([...tagText("A DID wallet").keys()]).toContain("digital-identity");
    expect([...tagText("did", "query").keys()]).toContain("digital-identity");
  });

  test("another meaning of a term doesn't count", () => {
    expect([...tagText("Pre-built flows on the Mule runtime").keys()]).not.toContain("mule");
    expect([...tagText("RAG board: red-amber-green for every project").keys()]).not.toContain("knowledge-rag");
  });

  test("a term doesn't reach over the end of a sentence", () => {
    expect([...tagText("Reports for doctors. Letter of credit checks.").keys()]).toEqual(["trade-finance"]);
    expect([...tagText("Works for phone banking").keys()]).toContain("contact-centre");
    expect([...tagText("Works by phone. Banking is another matter.").keys()]).not.toContain("contact-centre");
  });

  test("the words are quoted as they were written", () => {
    expect(tagText("Spots Face-Swaps on calls").get("video-deepfake")?.said).toBe("Face-Swaps");
  });

  test("an unfinished query means what goes on from there", () => {
    expect([...tagBeginning("voice clon", false).keys()]).toContain("speech-synthesis");
    expect([...tagBeginning("deepf", false).keys()]).toContain("deepfake");
    expect([...tagBeginning("tokenised", true).keys()]).toContain("tokenised-deposit");
    expect([...tagBeginning("rent", true).keys()]).toEqual([]);
  });

  test("near concepts count for a fraction", () => {
    expect(withNear(tagText("liveness", "query")).get("liveness")).toBe(1);
    expect(withNear(tagText("eKYC", "query")).get("liveness")).toBe(nearWeight);
  });

  test("mentions stand where the text has them", () => {
    const text = "銀行 eKYC 開戶";
    const said = mentionsIn(text).map(({ start, end }) => text.slice(start, end));
    expect(said).toEqual(["eKYC", "開戶"]);
  });
});
