import { Anchor, Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { MatchReason, Moved } from "#app/domain/matching.ts";
import { paths } from "#app/paths.ts";
import { MatchReasons } from "./MatchReasons.tsx";

type Named = { id: string; name: Localised };
type Placed = {
  kind: "placed";
  supplier: Named;
  place: number;
  of: number;
  listed: boolean;
  fit: number;
  lastFit: number;
  reasons: readonly MatchReason[];
  breadth: number;
  moved: Moved | null;
  meets: boolean;
};
type Answer =
  | { kind: "unknown" }
  | { kind: "several"; suppliers: readonly Named[] }
  | { kind: "conflict" | "kept" | "nothing-shared" | "not-then"; supplier: Named }
  | Placed;

/** A box in which an owner names a supplier, and why it stands where it stands, or isn't in his ranking at all. */
export function WhyNotListed({
  problemId,
  asked,
  answer,
}: {
  problemId: string;
  asked: string;
  answer: Answer | null;
}) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap="sm" aria-labelledby="why-not" id="why">
      <Title order={3} size="h4" id="why-not">
        {t("matching:why-not.title")}
      </Title>
      <Form method="get" preventScrollReset>
        <Group gap="sm" align="flex-end">
          <TextInput
            name="why"
            label={t("matching:why-not.name")}
            defaultValue={asked}
            key={asked}
            maxLength={120}
            flex={1}
            maw={360}
            miw={200}
          />
          <Button type="submit" variant="default">
            {t("matching:why-not.ask")}
          </Button>
        </Group>
      </Form>
      {answer && (
        <Card withBorder padding="md" role="status" maw={720}>
          <AnswerText problemId={problemId} answer={answer} />
        </Card>
      )}
    </Stack>
  );
}

function AnswerText({ problemId, answer }: { problemId: string; answer: Answer }) {
  const { t, i18n } = useTranslation();
  const nameOf = ({ name }: Named) => inLanguage(name, parseLanguage(i18n.language) ?? "en");
  switch (answer.kind) {
    case "unknown":
      return <Text>{t("matching:why-not.unknown")}</Text>;
    case "several":
      return (
        <Stack gap="xs">
          <Text>{t("matching:why-not.several")}</Text>
          <Group gap="md">
            {answer.suppliers.map((one) => (
              <Anchor key={one.id} component={Link} to={paths.whyNotListed(problemId, one.id)} preventScrollReset>
                {nameOf(one)}
              </Anchor>
            ))}
          </Group>
        </Stack>
      );
    case "placed":
      return <PlacedText answer={answer} name={nameOf(answer.supplier)} />;
    default:
      return <Text>{t(`matching:why-not.${answer.kind}`, { name: nameOf(answer.supplier) })}</Text>;
  }
}

function PlacedText({ answer, name }: { answer: Placed; name: string }) {
  const { t } = useTranslation();
  const { place, of, listed, fit, lastFit, reasons, breadth, moved, meets } = answer;
  const percent = (part: number) => Math.round(part * 100);
  return (
    <Stack gap="xs">
      <Text>
        {t(`matching:why-not.${listed ? "listed" : "placed"}`, {
          name,
          place,
          of,
          fit: percent(fit),
          last: percent(lastFit),
        })}
      </Text>
      {!meets && <Text>{t("matching:why-not.unmet")}</Text>}
      {moved && <Text>{t(`matching:moved.${moved}`)}</Text>}
      <MatchReasons fit={fit} reasons={reasons} breadth={breadth} />
    </Stack>
  );
}
