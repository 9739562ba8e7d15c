import { z } from "zod";
import { typedText } from "./cleanText.ts";
import { attachmentsSchema } from "./fileInput.ts";
import { answerLength, costBands, proposalCriteria, proposalLengths } from "./proposal.ts";

const text = (max: number) => typedText(max).default("");

/** A proposal's texts as its form sends them: everything may still be empty while it is a draft. */
export const proposalTextSchema = z.object({
  solutionId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  title: text(proposalLengths.title),
  approach: text(proposalLengths.approach),
  evidence: text(proposalLengths.evidence),
  plan: text(proposalLengths.plan),
  team: text(proposalLengths.team),
  costBand: z.enum(["", ...costBands]).default(""),
  dataNeeded: text(proposalLengths.dataNeeded),
  risks: text(proposalLengths.risks),
  ipPosition: text(proposalLengths.ipPosition),
  answers: z
    .object(
      Object.fromEntries(proposalCriteria.map((criterion) => [criterion, text(answerLength)])) as Record<
        (typeof proposalCriteria)[number],
        ReturnType<typeof text>
      >,
    )
    .partial()
    .default({}),
  /** Sent when the list has changed; absent, it stays as it is. */
  attachments: attachmentsSchema.optional(),
});
