/** The words the demo's boards were made with, by the keys that a canvas asks for. */
const framing: Record<string, [title: string, hint: string]> = {
  statement: ["Statement", "Who cannot do what, when, and what does it cost?"],
  affected: ["Affected party", "Who feels it, and how many are they?"],
  journey: ["Journey and step", "Where in the process does it happen?"],
  evidence: ["Evidence", "What did we count, and how?"],
  presentControl: ["Present control", "What is in place, and why does it fail?"],
  rootCauses: ["Root causes", "Ask why until the answer is something we can change."],
  constraints: ["Constraints", "Law, legacy, data, time."],
  outOfScope: ["Out of scope", "What do we leave alone on purpose?"],
  successMeasure: ["Success measure", "Metric, baseline, target."],
  sponsor: ["Sponsor", "Who decides, and by when?"],
};

const risks: Record<string, [title: string, hint: string]> = {
  hallucination: ["Hallucination", "Plausible and wrong."],
  bias: ["Bias", "Worse for some people than for others."],
  promptInjection: ["Prompt injection", "Input that becomes instruction."],
  disclosure: ["Sensitive disclosure", "What should stay inside comes out."],
  outputHandling: ["Improper output handling", "An answer that another system obeys."],
  misinformation: ["Misinformation", "Believed and passed on."],
  drift: ["Drift", "The world changes, the model does not."],
  poisoning: ["Data poisoning and adversarial input", "Somebody works against it."],
  privacy: ["Privacy", "Personal data used beyond its purpose."],
  concentration: ["Third-party concentration", "One supplier whom we cannot replace."],
  explainability: ["Explainability", "Nobody can say why."],
  customerHarm: ["Customer harm", "Loss, delay, exclusion."],
  intellectualProperty: ["Intellectual property", "Whose is it?"],
  overReliance: ["Over-reliance", "People stop checking."],
};

const columns: Record<string, string> = {
  cause: "Cause",
  consequence: "Consequence",
  likelihood: "Likelihood",
  impact: "Impact",
  existingControl: "Existing control",
  proposedControl: "Proposed control",
  lineOfDefence: "Line of defence",
  owner: "Owner",
  evidence: "Evidence",
  residual: "Residual",
};

const words = new Map<string, string>([
  ["canvas:framing.name", "Framing canvas"],
  ["canvas:framing.what", "Agree on what is wrong, for whom and why, before anybody solves it."],
  ["canvas:risk.name", "Risk canvas"],
  ["canvas:risk.what", "Row by row: what can go wrong, and what prevents, detects or answers it."],
  ...Object.entries(columns).map(([key, text]) => [`canvas:risk.columns.${key}`, text] as const),
  ...fields("framing", framing),
  ...fields("risk", risks),
]);

function fields(canvas: string, table: Record<string, [string, string]>) {
  return Object.entries(table).flatMap(([field, [title, hint]]) => [
    [`canvas:${canvas}.fields.${field}.title`, title] as const,
    [`canvas:${canvas}.fields.${field}.hint`, hint] as const,
  ]);
}

/** Resolves a key of a canvas. @throws Error where a canvas asks for a word that the demo doesn't have. */
export function canvasWord(key: string): string {
  const word = words.get(key);
  if (word === undefined) throw new Error(`The demo's boards lack the word "${key}".`);
  return word;
}
