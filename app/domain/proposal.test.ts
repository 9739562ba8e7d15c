import { describe, expect, test } from "vitest";
import {
  decide,
  missingFrom,
  type ProposalText,
  stateOnceAsked,
  stateOnceSubmitted,
  whyNotSubmit,
} from "./proposal.ts";
import { proposalTextSchema } from "./proposalInput.ts";

const complete: ProposalText = {
  solutionId: null,
  title: "t",
  approach: "a",
  evidence: "e",
  plan: "p",
  team: "t",
  costBand: "over-3m",
  dataNeeded: "d",
  risks: "r",
  ipPosition: "i",
  answers: { "success-measure": "1", innovation: "2", complexity: "3", contribution: "4", "fair-use": "5" },
};

describe("a proposal", () => {
  test("names every empty field", () => {
    expect(missingFrom(complete)).toEqual({});
    const { "fair-use": _fairUse, ...answers } = complete.answers;
    expect(missingFrom({ ...complete, risks: " ", costBand: "", answers })).toEqual({
      risks: "required",
      costBand: "required",
      "answers.fair-use": "required",
    });
  });

  test("comes first while the call is open, and in a new version while the problem runs", () => {
    const first = { state: "draft", submittedBefore: false } as const;
    const again = { state: "clarifying", submittedBefore: true } as const;
    expect(whyNotSubmit(first, { state: "matching" }, complete).ok).toBe(true);
    expect(whyNotSubmit(first, { state: "in-workshop" }, complete)).toMatchObject({ refusal: { code: "call-closed" } });
    expect(whyNotSubmit(again, { state: "in-workshop" }, complete).ok).toBe(true);
    expect(whyNotSubmit(again, { state: "closed" }, complete)).toMatchObject({ refusal: { code: "call-closed" } });
    expect(whyNotSubmit({ state: "declined", submittedBefore: true }, { state: "open" }, complete)).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  test("goes only where its path leads", () => {
    expect(decide("submitted", "shortlist")).toEqual({ ok: true, value: "shortlisted" });
    expect(decide("shortlisted", "partner")).toEqual({ ok: true, value: "partnered" });
    for (const over of ["draft", "partnered", "declined", "withdrawn"] as const) {
      for (const decision of ["shortlist", "partner", "decline"] as const)
        expect(decide(over, decision).ok).toBe(false);
    }
    expect(stateOnceAsked("submitted")).toBe("clarifying");
    expect(stateOnceAsked("shortlisted")).toBe("shortlisted");
    expect(stateOnceSubmitted("clarifying")).toBe("submitted");
    expect(stateOnceSubmitted("shortlisted")).toBe("shortlisted");
  });

  test("refuses what looks like an identity card or card number, and keeps codes", () => {
    expect(proposalTextSchema.safeParse({ evidence: "Client A123456(3) said so" }).success).toBe(false);
    expect(proposalTextSchema.safeParse({ answers: { innovation: "4111 1111 1111 1111" } }).success).toBe(false);
    expect(proposalTextSchema.safeParse({ evidence: "Bench of 1,140 clips, ticket AB-123456" }).success).toBe(true);
  });
});
