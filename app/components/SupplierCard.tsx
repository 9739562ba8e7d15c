import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";
import { Highlight, type MarkedText } from "./Highlight.tsx";
import { Topics } from "./ThemeChip.tsx";

export type SupplierCardData = {
  id: string;
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  languages: string[];
  certifications: string[];
  stage: string;
  references: number;
};

/** A supplier in a list: what it does, in what, in which languages, and how far it is. */
export function SupplierCard({
  supplier,
  title,
  summary,
  order = 2,
  children,
}: {
  supplier: SupplierCardData;
  title: MarkedText;
  summary: MarkedText;
  /** The level of its heading. */
  order?: 2 | 3;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const facts = [
    t(`taxonomy:stage.${supplier.stage}`),
    t("supplier:references", { count: supplier.references }),
    supplier.languages.map((language) => t(`taxonomy:language.${language}`)).join(", "),
    supplier.certifications.map((certification) => t(`taxonomy:certification.${certification}`)).join(", "),
  ].filter(Boolean);
  return (
    <Card withBorder component="article" padding="md">
      <Stack gap="xs">
        <Title order={order} size="h4" style={{ overflowWrap: "anywhere" }}>
          <Anchor component={Link} to={paths.supplier(supplier.id)} inherit>
            <Highlight text={title} />
          </Anchor>
        </Title>
        <Text size="sm" lineClamp={3}>
          <Highlight text={summary} />
        </Text>
        <Topics themes={supplier.themes} focusAreas={supplier.focusAreas} techniques={supplier.techniques} />
        <Group gap="sm" c="dimmed" fz="sm" style={{ rowGap: 2 }}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
