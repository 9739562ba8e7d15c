import { saves } from "#app/save.ts";
import { saveApplication, saveApplicationInput } from "#server/commands/saveApplication.ts";

export const action = saves(saveApplicationInput.shape.answers, (deps, actor, { patch: answers, ...save }) =>
  saveApplication(deps, actor, { ...save, answers }),
);
