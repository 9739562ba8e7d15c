import { Group, NativeSelect, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { phases } from "#app/domain/board/phase.ts";
import type { BlockPlan } from "#app/domain/board/plannedBlock.ts";

/** What a block of the agenda does to the room when it is opened: closed up until somebody wants it otherwise. */
export function BlockPlanFields({
  name,
  block,
  plan,
  frames,
  children,
}: {
  name: string;
  block: string;
  plan: BlockPlan;
  /** Where everybody can be led on its board. */
  frames: readonly { value: string; label: string }[];
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const asIs = { value: "as-is", label: t("facilitation:plan.as-is") };
  const said = [
    frames.find(({ value }) => value === plan.field)?.label,
    plan.phase && t(`board:phase.${plan.phase}`),
    plan.held && t("facilitation:does.hold"),
    plan.minutes && t("facilitation:does.timer", { count: plan.minutes }),
    plan.dots && t("facilitation:does.vote", { count: plan.dots }),
    plan.tables && t(plan.tables === "open" ? "facilitation:does.tables" : "facilitation:does.back"),
  ].filter(Boolean);
  return (
    <details>
      <summary>
        <Text component="span" size="sm" c="dimmed">
          {said.length ? t("facilitation:plan.named", { what: said.join(" · ") }) : t("facilitation:plan.name")}
        </Text>
      </summary>
      <Group gap="xs" align="flex-end" pt={6} role="group" aria-label={t("facilitation:plan.phase-of", { block })}>
        {frames.length > 0 && (
          <NativeSelect
            // Another canvas has other frames.
            key={frames.map(({ value }) => value).join()}
            name={`${name}.field`}
            label={t("facilitation:plan.frame")}
            data={[{ value: "", label: t("facilitation:plan.whole") }, ...frames]}
            defaultValue={plan.field ?? ""}
            w={180}
          />
        )}
        <NativeSelect
          name={`${name}.phase`}
          label={t("facilitation:plan.phase")}
          data={[asIs, ...phases.map((phase) => ({ value: phase, label: t(`board:phase.${phase}`) }))]}
          defaultValue={plan.phase ?? "as-is"}
          w={150}
        />
        <NativeSelect
          name={`${name}.held`}
          label={t("facilitation:plan.hold")}
          data={[
            asIs,
            { value: "yes", label: t("facilitation:does.hold") },
            { value: "no", label: t("facilitation:plan.release") },
          ]}
          defaultValue={plan.held === null ? "as-is" : plan.held ? "yes" : "no"}
          w={190}
        />
        <TextInput
          type="number"
          name={`${name}.minutes`}
          label={t("facilitation:plan.timer")}
          title={t("facilitation:plan.zero")}
          defaultValue={plan.minutes ?? 0}
          min={0}
          max={240}
          w={110}
        />
        <TextInput
          type="number"
          name={`${name}.dots`}
          label={t("facilitation:plan.dots")}
          title={t("facilitation:plan.zero")}
          defaultValue={plan.dots ?? 0}
          min={0}
          max={50}
          w={110}
        />
        <NativeSelect
          name={`${name}.tables`}
          label={t("facilitation:plan.tables")}
          data={[
            asIs,
            { value: "open", label: t("facilitation:does.tables") },
            { value: "back", label: t("facilitation:does.back") },
          ]}
          defaultValue={plan.tables ?? "as-is"}
          w={170}
        />
        {children}
      </Group>
    </details>
  );
}
