import { useCaseContent } from "#app/domain/useCase.ts";
import { saves } from "#app/save.ts";
import { saveUseCase } from "#server/commands/saveUseCase.ts";

export const action = saves(useCaseContent.partial(), (deps, actor, { patch: content, ...save }) =>
  saveUseCase(deps, actor, { ...save, content }),
);
