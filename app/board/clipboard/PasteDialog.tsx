import { Alert, Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { limits } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import { notesAtOnce } from "./notes.ts";
import { type Left, pasteTexts } from "./pasteTexts.ts";
import { notesOf, type Reading } from "./sheet.ts";
import type { Asked } from "./useClipboard.ts";

/** How many texts are shown before they become notes. */
const previewed = 6;

/** Asks what pasted rows are to be, shows it, and keeps what can't be pasted until it can. */
export function PasteDialog({ asked, onClose }: { asked: Asked; onClose(): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { sheet, where } = asked;
  const isTable = sheet.columns > 1;
  const [reading, setReading] = useState<Reading>(sheet.rows.length > 1 || isTable ? "row" : "whole");
  const [left, setLeft] = useState<Left[] | null>(null);
  const texts = useMemo(() => notesOf(sheet, reading), [sheet, reading]);
  const waiting = left ? left.map(({ text }) => text.trim()).filter(Boolean) : texts;
  const choices: Reading[] = isTable ? ["row", "cell", "whole"] : ["row", "whole"];
  const paste = () => {
    const kept = pasteTexts(actions, waiting, where);
    if (kept.length) setLeft(kept);
    else onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("board:paste.title")}
      closeButtonProps={{ "aria-label": t("board:paste.cancel") }}
      size="lg"
    >
      <Stack>
        {left === null ? (
          <>
            <Radio.Group
              value={reading}
              onChange={(next) => setReading(next as Reading)}
              label={t("board:paste.question")}
            >
              <Stack gap="xs" mt="xs">
                {choices.map((choice) => (
                  <Radio
                    key={choice}
                    value={choice}
                    label={t(`board:paste.${isTable ? "table" : "lines"}.${choice}`, {
                      count: notesOf(sheet, choice).length,
                    })}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Preview texts={texts} />
          </>
        ) : (
          <>
            <Alert color="orange" role="alert">
              {t("board:paste.left", { count: left.length })}
            </Alert>
            {left.slice(0, 50).map(({ text, why }, i) => (
              <Textarea
                // biome-ignore lint/suspicious/noArrayIndexKey: the list only changes as a whole
                key={i}
                autosize
                minRows={1}
                maxRows={6}
                label={t("board:paste.row", { count: i + 1 })}
                error={reason(why, text)}
                value={text}
                onChange={({ currentTarget: { value } }) =>
                  setLeft(left.map((one, at) => (at === i ? { ...one, text: value } : one)))
                }
              />
            ))}
            {left.length > 50 && (
              <Text size="sm" c="dimmed">
                {t("board:paste.more", { count: left.length - 50 })}
              </Text>
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("board:paste.cancel")}
          </Button>
          <Button onClick={paste} disabled={waiting.length === 0} data-autofocus>
            {t("board:paste.do", { count: waiting.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function reason(why: Left["why"], text: string): string {
    if (why === "too-long") return t("board:paste.too-long", { count: text.length, most: limits.noteCharacters });
    return why === "too-many" ? t("board:paste.too-many", { count: notesAtOnce }) : t(`refusals:${why}`);
  }
}

/** The first notes as they will be, and how many more. */
function Preview({ texts }: { texts: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("board:paste.preview")}>
      <ul className="board-preview">
        {texts.slice(0, previewed).map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts may be alike, and the list only changes as a whole
          <li key={i} data-long={text.length > limits.noteCharacters || undefined}>
            {text.slice(0, 160)}
          </li>
        ))}
      </ul>
      {texts.length > previewed && (
        <Text size="sm" c="dimmed">
          {t("board:paste.more", { count: texts.length - previewed })}
        </Text>
      )}
    </section>
  );
}
