import { Anchor, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** The line over a board: what it is, and the ways to what belongs to it. */
export function Heading({
  title,
  ways,
  children,
}: {
  title: string;
  ways: { name: string; to: string }[];
  children?: ReactNode;
}) {
  return (
    <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
      <Title order={1} size="h4" lineClamp={1} title={title} style={{ minWidth: 0 }}>
        {title}
      </Title>
      {ways.map(({ name, to }) => (
        <Anchor key={to} component={Link} to={to} size="sm" style={{ whiteSpace: "nowrap" }}>
          {name}
        </Anchor>
      ))}
      {children}
    </Group>
  );
}
