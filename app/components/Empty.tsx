import { Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What stands where nothing is yet: what would be here, and what to do next. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="lg" style={{ borderStyle: "dashed" }}>
      <Stack gap="sm" align="flex-start">
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
