import { Button, Card, Checkbox, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import { ThemeChip } from "./ThemeChip.tsx";

/** Asks the owner of a problem like one's own to own one statement together. */
export function AskJoint({
  otherId,
  title,
  known,
}: {
  otherId: string;
  title: string;
  /** Who asks is known by his published statement. */
  known: boolean;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>
        <Text span size="sm" c="var(--mantine-color-anchor)">
          {t("similar:joint.ask")}
        </Text>
      </summary>
      <Form method="post">
        <input type="hidden" name="otherId" value={otherId} />
        <Stack gap="sm" mt="xs" maw={560}>
          <Text size="sm" c="dimmed">
            {t("similar:joint.ask-why")}
          </Text>
          <Textarea
            name="message"
            label={t("similar:joint.message")}
            description={known ? undefined : t("similar:joint.message-why")}
            maxLength={600}
            autosize
            minRows={2}
          />
          {!known && (
            <Checkbox name="named" label={t("similar:joint.named")} description={t("similar:joint.named-why")} />
          )}
          <Group>
            <Button
              type="submit"
              name="intent"
              value="ask"
              loading={busy}
              variant="default"
              aria-label={t("similar:joint.send-for", { title })}
            >
              {t("similar:joint.send")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </details>
  );
}

export type Offer = {
  id: string;
  organisation: string | null;
  title: Localised;
  summary: Localised;
  themes: string[];
  message: string;
  named: boolean;
};

/** What another institution offers to share, as far as it lets itself be known, with the two answers. */
export function JointOfferCard({ offer, masked }: { offer: Offer; masked: boolean }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const busy = useNavigation().state !== "idle";
  return (
    <Card withBorder component="article" padding="md">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {offer.organisation
            ? t("similar:joint.from", { organisation: offer.organisation })
            : t("similar:joint.from-unknown")}
        </Text>
        <Title order={3} size="h5" style={{ overflowWrap: "anywhere" }}>
          {inLanguage(offer.title, language) || t("problem:edit.untitled")}
        </Title>
        <Group gap={6}>
          {offer.themes.map((theme) => (
            <ThemeChip key={theme} theme={theme} />
          ))}
        </Group>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {inLanguage(offer.summary, language)}
        </Text>
        {offer.message && (
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {t("similar:joint.says", { message: offer.message })}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t(masked || !offer.named ? "similar:joint.accept-masked" : "similar:joint.accept-named")}
        </Text>
        <Form method="post">
          <input type="hidden" name="requestId" value={offer.id} />
          <Group gap="xs">
            <Button type="submit" name="intent" value="accept" loading={busy}>
              {t("similar:joint.accept")}
            </Button>
            <Button type="submit" name="intent" value="decline" variant="default" disabled={busy}>
              {t("similar:joint.decline")}
            </Button>
          </Group>
        </Form>
      </Stack>
    </Card>
  );
}

/** What was asked and what became of it. */
export function JointAskedLine({ id, title, state }: { id: string; title: string | null; state: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" component="li">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {title ?? t("similar:joint.gone")}
      </Text>
      <Text size="sm" fw={600}>
        {t(`similar:joint.state.${state}`)}
      </Text>
      {state === "asked" && (
        <Form method="post">
          <input type="hidden" name="requestId" value={id} />
          <Button type="submit" name="intent" value="withdraw" size="compact-sm" variant="subtle">
            {t("similar:joint.withdraw")}
          </Button>
        </Form>
      )}
    </Group>
  );
}
