import { Modal, Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What the keys do, by where they do it. */
const keys = {
  make: [
    ["N", "note"],
    ["T", "text"],
    ["F", "frame"],
    ["S", "shape"],
    ["C", "connect"],
    ["P", "pen"],
    ["H", "marker"],
    ["E", "eraser"],
    ["V", "pointer"],
  ],
  go: [
    ["← ↑ → ↓", "walk"],
    ["Space", "take"],
    ["⇧ Space", "take-too"],
    ["Enter", "write"],
    ["Tab", "bar"],
    ["Esc", "leave"],
  ],
  change: [
    ["← ↑ → ↓", "move"],
    ["Delete", "delete"],
    ["Ctrl A", "all"],
    ["C", "connect-to"],
    ["R", "turn"],
    ["⇧ R", "turn-back"],
    ["Ctrl D", "duplicate"],
    ["Ctrl G", "group"],
    ["Ctrl ⇧ G", "ungroup"],
    ["]", "front"],
    ["[", "back"],
    ["Ctrl ⇧ L", "lock"],
    ["Ctrl C", "copy"],
    ["Ctrl X", "cut"],
    ["Ctrl V", "paste"],
    ["Ctrl Z", "undo"],
    ["Ctrl ⇧ Z", "redo"],
  ],
  talk: [
    ["L", "laser"],
    ["Ctrl F", "find"],
    ["M", "comment"],
    ["#", "tags"],
    ["?", "keys"],
  ],
} as const;

/** Every key that does something on the board. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("board:keys.title")}
      closeButtonProps={{ "aria-label": t("board:keys.close") }}
      size="xl"
    >
      <div className="board-keys">
        {Object.entries(keys).map(([part, list]) => (
          <section key={part} aria-labelledby={`board-keys-${part}`}>
            <Title order={3} size="sm" id={`board-keys-${part}`} mb={4}>
              {t(`board:keys.part.${part}`)}
            </Title>
            <Table verticalSpacing={3} horizontalSpacing={4}>
              <Table.Tbody>
                {list.map(([key, does]) => (
                  <Table.Tr key={does}>
                    <Table.Th w={92} fw={400} scope="row">
                      <kbd className="board-key">{key}</kbd>
                    </Table.Th>
                    <Table.Td>{t(`board:keys.${does}`)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </div>
    </Modal>
  );
}
