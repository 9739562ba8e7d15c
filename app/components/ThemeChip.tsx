import { Badge, Group } from "@mantine/core";
import { IconBrain, IconChartLine, IconLeaf, IconLink, IconUmbrella } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { themeColours } from "#app/theme.ts";

/** Each theme has one icon everywhere, as it has one colour. */
const icons: Record<string, typeof IconBrain> = {
  ai: IconBrain,
  dlt: IconLink,
  greentech: IconLeaf,
  wealthtech: IconChartLine,
  insurtech: IconUmbrella,
};

export function ThemeIcon({ theme, size = 14 }: { theme: string; size?: number }) {
  const Icon = icons[theme] ?? IconBrain;
  return <Icon size={size} stroke={1.8} aria-hidden="true" />;
}

/** A theme of the programme as icon, word and colour. */
export function ThemeChip({ theme }: { theme: string }) {
  const { t } = useTranslation();
  return (
    <Badge
      color={themeColours[theme] ?? "gray"}
      variant="light"
      tt="none"
      fw={600}
      // The colour is in ground and icon; coloured letters would be too faint to read.
      styles={{ label: { color: "var(--mantine-color-text)" } }}
      leftSection={<ThemeIcon theme={theme} />}
    >
      {t(`taxonomy:theme.${theme}`)}
    </Badge>
  );
}

/** The themes of a thing, then its focus areas and techniques: quieter, because they only tell it apart further. */
export function Topics({
  themes,
  focusAreas = [],
  techniques = [],
}: {
  themes: readonly string[];
  focusAreas?: readonly string[];
  techniques?: readonly string[];
}) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {themes.map((theme) => (
        <ThemeChip key={theme} theme={theme} />
      ))}
      {focusAreas.map((area) => (
        <Badge key={area} variant="default" bg="var(--mantine-color-default-hover)" tt="none" fw={500}>
          {t(`taxonomy:focusArea.${area}`)}
        </Badge>
      ))}
      {techniques.map((technique) => (
        <Badge key={technique} variant="default" tt="none" fw={500}>
          {t(`taxonomy:technique.${technique}`)}
        </Badge>
      ))}
    </Group>
  );
}
