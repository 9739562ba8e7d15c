import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A page's title, and under it what the page is for. */
export function PageHead({ title, hint }: { title: ReactNode; hint: ReactNode }) {
  return (
    <Stack gap={4}>
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{hint}</Text>
    </Stack>
  );
}
