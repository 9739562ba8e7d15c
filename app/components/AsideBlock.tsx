import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** A block of the right column: who, when, or what next. */
export function AsideBlock({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Stack component="section" aria-labelledby={id} gap="xs">
      <Title order={2} size="h5" id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}

/** A name and its value within a block of the right column. */
export function AsideFact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </div>
  );
}
