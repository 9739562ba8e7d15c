import { Anchor, Group, Paper, Text } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconCircleDot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

/** The steps of the form, which are complete, and where one is. */
export function ApplicationSteps({
  id,
  steps,
  current,
}: {
  id: string;
  steps: readonly { key: string; complete: boolean }[];
  current: string;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" component="nav" aria-label={t("application:steps.title")}>
      <Group component="ol" p={0} m={0} gap="xs" style={{ listStyle: "none", rowGap: 4 }}>
        {steps.map(({ key, complete }) => {
          const here = key === current;
          const Icon = complete ? IconCircleCheck : here ? IconCircleDot : IconCircle;
          return (
            <Group key={key} component="li" gap={4} wrap="nowrap" px={4}>
              <Text span c={complete ? "jade" : "dimmed"} lh={1}>
                <Icon
                  size={18}
                  role="img"
                  aria-label={complete ? t("application:steps.complete") : t("application:steps.open")}
                />
              </Text>
              <Anchor
                component={Link}
                to={paths.editApplication(id, key)}
                size="sm"
                fw={here ? 650 : 400}
                aria-current={here ? "step" : undefined}
              >
                {t(`application:section.${key}`)}
              </Anchor>
            </Group>
          );
        })}
      </Group>
    </Paper>
  );
}
