import { Group, NativeSelect, Progress, Stack, Stepper, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import {
  missingFields,
  type ProblemContent,
  type ProblemStep,
  problemStepNames,
  stepOf,
} from "#app/domain/problemContent.ts";

/** The steps of the form and, at the end, how it will look. */
export type FormStep = ProblemStep | "preview";
export const formSteps: readonly FormStep[] = [...problemStepNames, "preview"];

/** Where the writer is, which steps lack something, and the way to each of them. */
export function ProblemStepper({
  step,
  content,
  onStep,
}: {
  step: FormStep;
  content: ProblemContent;
  onStep(step: FormStep): void;
}) {
  const { t } = useTranslation();
  const incomplete = new Set<FormStep>(missingFields(content).map(stepOf));
  const at = formSteps.indexOf(step);
  const name = (each: FormStep) => t(`problem:step.${each}`);
  return (
    <nav aria-label={t("problem:edit.steps")}>
      <Stepper
        visibleFrom="lg"
        active={at}
        onStepClick={(index) => onStep(formSteps[index]!)}
        iconSize={30}
        size="sm"
        allowNextStepsSelect
        styles={{ separator: { marginInline: 6, minWidth: 8 }, stepBody: { marginInlineStart: 6 } }}
      >
        {formSteps.map((each, index) => {
          const missing = incomplete.has(each);
          // A step is done when nothing is missing in it, not when it was passed.
          const mark = missing || each === "preview" ? index + 1 : <IconCheck size={16} aria-hidden="true" />;
          return (
            <Stepper.Step
              key={each}
              label={
                <>
                  {name(each)}
                  <VisuallyHidden>
                    {": "}
                    {t(missing ? "problem:edit.step-incomplete" : "problem:edit.step-complete")}
                  </VisuallyHidden>
                </>
              }
              aria-current={each === step ? "step" : undefined}
              icon={mark}
              completedIcon={mark}
              color={missing ? "gray" : undefined}
            />
          );
        })}
      </Stepper>
      <Stack hiddenFrom="lg" gap={6}>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {t("problem:edit.step", { step: at + 1, of: formSteps.length })}
          </Text>
          {incomplete.has(step) && (
            <Text size="sm" c="dimmed">
              {t("problem:edit.step-incomplete")}
            </Text>
          )}
        </Group>
        <NativeSelect
          aria-label={t("problem:edit.steps")}
          value={step}
          onChange={(event) => onStep(event.currentTarget.value as FormStep)}
          data={formSteps.map((each) => ({ value: each, label: name(each) }))}
        />
        <Progress value={((at + 1) / formSteps.length) * 100} size="xs" aria-hidden="true" />
      </Stack>
    </nav>
  );
}
