import { problemPatchSchema } from "#app/domain/problemInput.ts";
import { saves } from "#app/save.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";

export const action = saves(problemPatchSchema, (deps, actor, { id, ...input }) => saveProblem(deps, actor, id, input));
