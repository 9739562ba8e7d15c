import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import type { Pair, Side } from "#app/domain/match.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { PairOutcome } from "./MarkButtons.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

export type EndedPair = { id: string; name: string; to: string; pair: Pair };

/** Pairs that ended, out of the way of the others; a mark of one's own is taken back here. */
export function EndedPairs({ pairs, side }: { pairs: readonly EndedPair[]; side: Side }) {
  const { t } = useTranslation();
  if (pairs.length === 0) return null;
  return (
    <details>
      <summary>{t("supplier:match.ended.title", { count: pairs.length })}</summary>
      <Stack component="ul" gap="sm" p={0} my="sm" style={{ listStyle: "none" }}>
        {pairs.map((pair) => (
          <EndedRow key={pair.id} {...pair} side={side} />
        ))}
      </Stack>
    </details>
  );
}

function EndedRow({ id, name, to, pair, side }: EndedPair & { side: Side }) {
  const { t } = useTranslation();
  const marking = useFetcher<{ refusal: Refusal } | null>();
  const no = pair.mine === "no";
  return (
    <li>
      <RefusalNote refusal={marking.data?.refusal} />
      <Group justify="space-between" gap="sm">
        <div>
          <Anchor component={Link} to={to}>
            {name}
          </Anchor>
          <Text size="sm" c="dimmed" component="div">
            <PairOutcome pair={pair} side={side} />
          </Text>
        </div>
        <marking.Form method="post">
          <input type="hidden" name="intent" value="mark" />
          <input type="hidden" name={side === "owner" ? "supplierId" : "problemId"} value={id} />
          <Button
            type="submit"
            variant="default"
            size="compact-md"
            loading={marking.state !== "idle"}
            aria-label={t(no ? "supplier:match.undo-of" : "supplier:match.ended.take-back-of", { name })}
          >
            {t(no ? "supplier:match.undo" : "supplier:match.ended.take-back")}
          </Button>
        </marking.Form>
      </Group>
    </li>
  );
}
