import { Box, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";
import { type Noun, NounIcon } from "./NounIcon.tsx";

/** The path, as somebody meets it who has never heard of it. */
const steps: readonly Noun[] = [
  "problem",
  "supplier",
  "proposal",
  "workshop",
  "use-case",
  "application",
  "trial",
  "practice",
];

/** What a visitor meets first: what this is, where to begin, and the path in eight steps. */
export function HomeVisitor() {
  const { t } = useTranslation();
  return (
    <Stack gap="xl" maw={960}>
      <Stack gap="md">
        <Title order={1}>{t("home:welcome")}</Title>
        <Text size="lg" maw={720}>
          {t("home:promise")}
        </Text>
        <Group gap="sm">
          <Button component={Link} to={paths.signIn()}>
            {t("shell:sign-in")}
          </Button>
          <Button component={Link} to={paths.register()} variant="light">
            {t("registration:title")}
          </Button>
          <Button component={Link} to={paths.problems()} variant="default">
            {t("home:public-problems")}
          </Button>
          <Button component={Link} to={paths.practices()} variant="default">
            {t("home:practices")}
          </Button>
        </Group>
      </Stack>
      <Stack component="section" gap="md" aria-labelledby="path">
        <Title order={2} size="h3" id="path">
          {t("home:path")}
        </Title>
        <SimpleGrid
          component="ol"
          cols={{ base: 1, xs: 2, md: 4 }}
          spacing="lg"
          p={0}
          m={0}
          style={{ listStyle: "none" }}
        >
          {steps.map((noun, index) => (
            <Group key={noun} component="li" gap="sm" wrap="nowrap" align="flex-start">
              <Box c="var(--mantine-color-jade-text)" pt={2}>
                <NounIcon noun={noun} size={22} />
              </Box>
              <div>
                <Text fw={600}>
                  {index + 1}. {t(`thread:noun.${noun}`)}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`home:step.${noun}`)}
                </Text>
              </div>
            </Group>
          ))}
        </SimpleGrid>
      </Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t("home:not-affiliated")}
      </Text>
    </Stack>
  );
}
