import { Button, Checkbox, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { NounIcon } from "./NounIcon.tsx";

/** What stands where the full text will be: the owner's agreement, and the way to accept it. */
export function ProblemAgreement({ text, organisation }: { text: string; organisation: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Paper withBorder p="lg">
      <Form method="post">
        <Stack gap="md">
          <Title order={2} size="h4">
            {t("problem:agreement.title")}
          </Title>
          <Text>{t("problem:agreement.intro", { organisation })}</Text>
          <Paper p="md" bg="var(--mantine-color-default-hover)" mah={320} style={{ overflow: "auto" }} tabIndex={0}>
            <Text style={{ whiteSpace: "pre-wrap" }}>{text}</Text>
          </Paper>
          <input type="hidden" name="intent" value="accept-agreement" />
          <textarea name="text" hidden readOnly value={text} />
          <Checkbox name="accepted" value="yes" required label={t("problem:agreement.tick", { organisation })} />
          <Button type="submit" loading={busy} style={{ alignSelf: "flex-start" }}>
            {t("problem:agreement.accept")}
          </Button>
        </Stack>
      </Form>
    </Paper>
  );
}

/** What others see there: that there is more, and to whom it opens. */
export function ProblemLocked({ title, text }: { title: string; text: string }) {
  return (
    <Paper withBorder p="lg" style={{ borderStyle: "dashed" }}>
      <Stack gap={4}>
        <Title order={2} size="h4">
          <NounIcon noun="problem" /> {title}
        </Title>
        <Text c="dimmed">{text}</Text>
      </Stack>
    </Paper>
  );
}
