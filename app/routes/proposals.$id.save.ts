import { proposalTextSchema } from "#app/domain/proposalInput.ts";
import { saves } from "#app/save.ts";
import { saveProposal } from "#server/commands/saveProposal.ts";

export const action = saves(proposalTextSchema, (deps, actor, { patch, ...save }) =>
  saveProposal(deps, actor, { ...patch, ...save }),
);
