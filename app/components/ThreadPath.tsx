import { Anchor, Box, Group, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Noun, NounIcon } from "./NounIcon.tsx";

/** One thing of a thread. `state` is a state of its noun; without `to` it is the page itself, or not yet there. */
export type ThreadStep = { noun: Noun; label: string; to?: string; state?: string };

/** Where a piece of work stands on its way from problem to practice, as one thin line of links. */
export function ThreadPath({ steps }: { steps: readonly ThreadStep[] }) {
  const { t } = useTranslation();
  return (
    <Box component="nav" aria-label={t("problem:thread.path")}>
      <Group component="ol" gap={6} p={0} m={0} style={{ listStyle: "none", rowGap: 2 }}>
        {steps.map((step, index) => (
          <Fragment key={`${step.noun} ${step.to ?? ""} ${step.label}`}>
            {index > 0 && (
              <Box component="li" aria-hidden="true" c="dimmed" lh={1}>
                <IconChevronRight size={14} />
              </Box>
            )}
            <Group component="li" gap={4} wrap="nowrap" maw={{ base: 220, sm: 280 }} style={{ minWidth: 0 }}>
              <Box c="dimmed" lh={1}>
                <NounIcon noun={step.noun} size={15} />
              </Box>
              {step.to ? (
                <Anchor component={Link} to={step.to} size="sm" truncate>
                  {step.label}
                </Anchor>
              ) : (
                <Text size="sm" truncate aria-current="page">
                  {step.label}
                </Text>
              )}
              {step.state && (
                <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
                  {t(`${step.noun}:state.${step.state}`)}
                </Text>
              )}
            </Group>
          </Fragment>
        ))}
      </Group>
    </Box>
  );
}
