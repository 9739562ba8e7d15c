import { describe, expect, it } from "vitest";
import {
  completeness,
  fieldsOf,
  flowSteps,
  formOf,
  missingFields,
  parseAnswers,
  presentForm,
} from "./applicationForm.ts";
import { prefilled } from "./applicationPrefill.ts";

/** Something in every required field. */
function complete() {
  return Object.fromEntries(
    fieldsOf(presentForm)
      .filter(({ required }) => required)
      .map(({ key, options }) => [key, options.length ? [...options] : "Words"]),
  );
}

describe("the application form", () => {
  it("misses nothing when every required field is answered, and names each that is not with its section", () => {
    expect(missingFields(presentForm, complete())).toEqual([]);
    expect(completeness(presentForm, complete())).toBe(100);
    expect(missingFields(presentForm, { ...complete(), risks: "  ", declarations: ["correct"] })).toEqual([
      { key: "risks", section: "risk" },
      { key: "declarations", section: "declare" },
    ]);
  });

  it("asks for what the circular asks for", () => {
    const required = fieldsOf(presentForm).filter((field) => field.required);
    expect(required.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        "domain",
        "innovation",
        "complexity",
        "contribution",
        "compute",
        "design",
        "diagram",
        "technique",
        "risks",
        "controls",
        "partners",
      ]),
    );
  });

  it("keeps known fields and options, and refuses what is too long", () => {
    const parsed = parseAnswers(presentForm, {
      domain: "anti-fraud",
      technique: ["analytics", "telepathy"],
      unknown: "dropped",
      compute: "x".repeat(1501),
    });
    expect(parsed.answers).toEqual({ domain: "anti-fraud", technique: ["analytics"] });
    expect(parsed.problems).toEqual({ compute: "too-long" });
  });

  it("refuses what is plainly a customer's identity or payment card", () => {
    // A number made up of the published check rules, belonging to nobody.
    const made = ["4111", "1111", "1111", "1111"].join(" ");
    expect(parseAnswers(presentForm, { data: `Sample: ${made}`, risks: "Reference 20260131-0042" })).toEqual({
      answers: { risks: "Reference 20260131-0042" },
      problems: { data: "customer-data" },
    });
  });

  it("has every version that applications were begun with", () => {
    expect(formOf(1).version).toBe(1);
    expect(() => formOf(99)).toThrow("no application form 99");
  });

  it("reads a diagram's steps in either script, and leaves out what is no step", () => {
    expect(flowSteps("Client -> Host: video\n收據 → 規則:欄位\nnot a step")).toEqual([
      { from: "Client", to: "Host", what: "video" },
      { from: "收據", to: "規則", what: "欄位" },
    ]);
  });
});

describe("what an application begins with", () => {
  it("is what the thread says, and nothing else", () => {
    const answers = prefilled({
      sector: "bank",
      useCase: {
        title: "Proof beside the call",
        summary: "",
        solution: "Two hosts",
        benefits: "",
        dataNeeded: "",
        risks: "Drift",
        controls: "",
        metrics: "",
        trialPlan: "",
      },
      problem: { themes: ["ai"], focusAreas: ["anti-fraud"], techniques: ["computer-vision", "anomaly-detection"] },
      partners: [{ name: "Mirage Truth", solution: "Live score", maturity: 7 }],
      records: [
        { type: "risk", text: "Reliance on silence", detail: { likelihood: 4, impact: 5 } },
        { type: "metric", text: "Stopped before release", detail: { baseline: "42 %", target: "90 %" } },
        { type: "hmw", text: "How might we", detail: {} },
      ],
    });
    expect(answers).toEqual({
      title: "Proof beside the call",
      theme: "ai",
      domain: "anti-fraud",
      activities: ["banking"],
      technique: ["analytics"],
      design: "Two hosts",
      risks: "Drift\n• Reliance on silence (4×5)",
      evaluation: "• Stopped before release: 42 % → 90 %",
      partners: "Mirage Truth: Live score (TRL 7)",
    });
  });
});
