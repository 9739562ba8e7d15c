import { CloseButton, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Images } from "./useImages.ts";

/** Images on their way to the board, how far they are, and why one was not taken. */
export function Underway({ images: { underway, drop } }: { images: Images }) {
  const { t } = useTranslation();
  if (underway.length === 0) return null;
  return (
    <Stack gap={6} className="board-underway" role="group" aria-label={t("board:image.underway")}>
      {underway.map(({ key, name, share, refusal }) => (
        <Paper key={key} withBorder shadow="sm" p="xs" w={280}>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" truncate style={{ flex: 1, minWidth: 0 }}>
              {name}
            </Text>
            {!refusal && (
              <Text size="xs" c="dimmed" className="tabular">
                {share < 1 ? t("board:image.percent", { percent: Math.floor(share * 100) }) : t("board:image.checking")}
              </Text>
            )}
            <CloseButton
              size="sm"
              aria-label={t(refusal ? "board:image.dismiss" : "board:image.stop", { name })}
              onClick={() => drop(key)}
            />
          </Group>
          {refusal ? (
            <Text size="sm" c="var(--board-ink-rose)" role="alert">
              {t(`refusals:${refusal.code}`, refusal.detail ?? {})}
            </Text>
          ) : (
            <Progress value={share * 100} size="xs" aria-label={t("board:image.placing", { name })} />
          )}
        </Paper>
      ))}
    </Stack>
  );
}
