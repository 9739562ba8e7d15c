import "./unsaved.css";
import { Button, CloseButton, Group, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../context.tsx";
import { useNames } from "../talk/useNames.ts";
import type { Unsaved } from "./unsaved.ts";

/** What was not accepted: why, and the words, to be taken elsewhere. It stays until it has been seen. */
export function UnsavedAlert() {
  const { t } = useTranslation();
  const { unsaved } = useActions();
  const { words, others } = useSyncExternalStore(unsaved.subscribe, unsaved.now, unsaved.now);
  if (words.length === 0 && !others) return null;
  return (
    <section className="board-unsaved" aria-label={t("board:unsaved.name")}>
      <div className="board-unsaved-list">
        {others && (
          <span role="alert">
            {t("board:status.refused", { count: others.count, reason: t(`refusals:${others.refusal}`) })}
          </span>
        )}
        {words.map((one) => (
          <Words key={one.elementId} unsaved={one} />
        ))}
      </div>
      <CloseButton aria-label={t("board:status.dismiss")} onClick={() => unsaved.dismiss()} />
    </section>
  );
}

function Words({ unsaved: { why, words, by, use } }: { unsaved: Unsaved }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const clipboard = useClipboard();
  const reason =
    why === "rewritten"
      ? t("board:unsaved.rewritten", { name: nameOf(by ?? "") })
      : t("board:unsaved.refused", { reason: t(`refusals:${why}`) });
  return (
    <div>
      {/* Heard once: the words below grow while they are typed. */}
      <span role="alert">{reason}</span>
      <Text component="q" size="sm" className="board-unsaved-words">
        {words}
      </Text>
      <Group gap={8} mt={6}>
        <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(words)}>
          {t(clipboard.copied ? "board:unsaved.copied" : "board:unsaved.copy")}
        </Button>
        {use && (
          <Button size="compact-sm" variant="default" onClick={use}>
            {t("board:unsaved.use")}
          </Button>
        )}
      </Group>
    </div>
  );
}
