import { Box, Flex, Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type Noun, NounIcon } from "./NounIcon.tsx";
import { StateBadge } from "./StateBadge.tsx";
import { ThreadPath, type ThreadStep } from "./ThreadPath.tsx";

export type { ThreadStep } from "./ThreadPath.tsx";

/**
 * The common frame of the pages of people's work (problem, proposal, use case, trial): the thread as a thin path at the
 * top, title and state, the main column, and on the right who, when and what next (below the main column on a phone).
 * `under` stands between title and columns, for tabs or a line about the thing; `actions` hold at most one primary.
 */
export function WorkFrame({
  noun,
  title,
  state,
  thread,
  under,
  actions,
  aside,
  children,
}: {
  noun: Noun;
  title: ReactNode;
  /** A state of the noun; its word stands under `<noun>:state.<state>`. */
  state?: string;
  thread?: readonly ThreadStep[];
  under?: ReactNode;
  actions?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack gap="lg" maw={1240} mx="auto" w="100%">
      {thread && thread.length > 0 && <ThreadPath steps={thread} />}
      <Stack gap="sm" component="header">
        <Group justify="space-between" align="flex-start" gap="md">
          <Group gap="sm" align="flex-start" wrap="nowrap" style={{ flex: "1 1 320px", minWidth: 0 }}>
            <Box c="dimmed" pt={6}>
              <NounIcon noun={noun} size={24} />
            </Box>
            <Stack gap={6} align="flex-start" style={{ minWidth: 0 }}>
              <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
                {title}
              </Title>
              {state && <StateBadge noun={noun} state={state} />}
            </Stack>
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {under}
      </Stack>
      <Flex gap="xl" direction={{ base: "column", md: "row" }} align="flex-start">
        <Stack gap="lg" style={{ flex: "1 1 0", minWidth: 0 }} w="100%">
          {children}
        </Stack>
        {aside && (
          <Stack component="aside" gap="lg" w={{ base: "100%", md: 300 }} style={{ flexShrink: 0 }}>
            {aside}
          </Stack>
        )}
      </Flex>
    </Stack>
  );
}
