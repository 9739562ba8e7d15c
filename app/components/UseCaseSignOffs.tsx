import { Badge, Group, Stack, Text, ThemeIcon, Timeline } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconEye, IconSignature } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type SignOff, standing } from "#app/domain/useCase.ts";
import { When } from "./When.tsx";

const icons = {
  signed: IconSignature,
  challenged: IconAlertTriangle,
  cleared: IconCheck,
  noted: IconEye,
} as const;

const colours = { signed: "jade", challenged: "orange", cleared: "jade", noted: "gray" } as const;

/** What the lines of defence said, first to last; what was said of an older revision no longer stands. */
export function UseCaseSignOffs({ signOffs, rev }: { signOffs: readonly SignOff[]; rev: number }) {
  const { t } = useTranslation();
  if (signOffs.length === 0) return <Text c="dimmed">{t("use-case:sign-off.none")}</Text>;
  return (
    <Timeline bulletSize={28} lineWidth={2} aria-label={t("use-case:sign-off.title")}>
      {signOffs.map((signOff) => {
        const Icon = icons[signOff.outcome];
        const stands = standing(signOff, rev);
        return (
          <Timeline.Item
            key={`${signOff.personId} ${new Date(signOff.at).getTime()}`}
            bullet={
              <ThemeIcon size={28} radius="xl" variant="light" color={stands ? colours[signOff.outcome] : "gray"}>
                <Icon size={16} aria-hidden="true" />
              </ThemeIcon>
            }
            title={
              <Group gap="xs">
                <Text fw={600} span>
                  {t(`use-case:line.${signOff.line}`)}: {t(`use-case:outcome.${signOff.outcome}`)}
                </Text>
                {!stands && (
                  <Badge size="sm" variant="default" tt="none">
                    {t("use-case:sign-off.of-revision", { rev: signOff.rev })}
                  </Badge>
                )}
              </Group>
            }
          >
            <Stack gap={2}>
              {signOff.comment && <Text style={{ whiteSpace: "pre-wrap" }}>{signOff.comment}</Text>}
              <Text size="sm" c="dimmed">
                {signOff.personName} · <When at={signOff.at} />
              </Text>
            </Stack>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
