import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconHandStop, IconStar, IconUserCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Mark, marks, type Pair } from "#app/domain/match.ts";
import { paths } from "#app/paths.ts";

const looks = {
  must: { Icon: IconStar, colour: "jade" },
  meet: { Icon: IconUserCheck, colour: "navy" },
  no: { Icon: IconHandStop, colour: "gray" },
} as const satisfies Record<Mark, unknown>;

/** The three marks as buttons of a form; pressing one's own mark again takes it back. */
export function MarkButtons({ name, mine, busy }: { name: string; mine: Mark | null; busy: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" role="group" aria-label={t("supplier:match.mark", { name })}>
      {marks.map((mark) => {
        const { Icon, colour } = looks[mark];
        const pressed = mine === mark;
        return (
          <Button
            key={mark}
            type="submit"
            name="mark"
            value={pressed ? "" : mark}
            size="compact-md"
            variant={pressed ? "filled" : "default"}
            color={colour}
            aria-pressed={pressed}
            disabled={busy}
            leftSection={<Icon size={15} aria-hidden="true" />}
          >
            {t(`supplier:match.marks.${mark}`)}
          </Button>
        );
      })}
    </Group>
  );
}

/** What a pair has come to, in a sentence; nothing while it is open. `contact`: where the two may write to each other. */
export function PairOutcome({ pair, side, contact }: { pair: Pair; side: "owner" | "supplier"; contact?: string }) {
  const { t } = useTranslation();
  if (pair.outcome === "open") {
    return pair.mine ? (
      <Text size="sm" c="dimmed">
        {t("supplier:match.waiting")}
      </Text>
    ) : null;
  }
  if (pair.outcome === "agreed") {
    return (
      <Text size="sm" fw={600}>
        {t("supplier:match.agreed")}{" "}
        {contact && (
          <Anchor component={Link} to={paths.contact(contact)} inherit underline="always">
            {t("supplier:match.contact")}
          </Anchor>
        )}
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {pair.mine === "no" ? t("supplier:match.ended-by-you") : t(`supplier:match.ended-by-other.${side}`)}
    </Text>
  );
}
