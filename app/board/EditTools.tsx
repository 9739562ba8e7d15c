import "./edit.css";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconClipboardPlus, IconKeyboard, IconSearch } from "@tabler/icons-react";
import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useClipboard } from "./clipboard/useClipboard.ts";
import { useActions, useElements, useWindows } from "./context.tsx";
import { FindBar } from "./find/FindBar.tsx";
import { TalkPanel } from "./talk/TalkPanel.tsx";
import { useMentioned } from "./talk/useMentioned.ts";

const PasteDialog = lazy(async () => ({ default: (await import("./clipboard/PasteDialog.tsx")).PasteDialog }));
const KeysDialog = lazy(async () => ({ default: (await import("./keys/KeysDialog.tsx")).KeysDialog }));

/** Search, paste and the list of keys, with the windows they open. */
export function EditTools() {
  const { t } = useTranslation();
  const { board, windows } = useActions();
  const { find, keys, comments, said } = useWindows();
  const { asked, answered, pasteByButton } = useClipboard();
  useElements();
  useMentioned();
  return (
    <>
      <p className="board-unseen" role="status">
        {said}
      </p>
      {comments && <TalkPanel key={comments} elementId={comments} />}
      {find ? (
        <FindBar />
      ) : (
        <div className="board-edit-tools" role="toolbar" aria-label={t("board:edit-tools")}>
          <Tool
            name={t("board:find.name")}
            keys="Ctrl F"
            Icon={IconSearch}
            onClick={() => windows.set({ find: true })}
          />
          {!board.readOnly && (
            <Tool name={t("board:clipboard.paste")} keys="Ctrl V" Icon={IconClipboardPlus} onClick={pasteByButton} />
          )}
          <Tool
            name={t("board:keys.title")}
            keys="?"
            className="board-keys-tool"
            Icon={IconKeyboard}
            onClick={() => windows.set({ keys: true })}
          />
        </div>
      )}
      <Suspense>
        {asked && <PasteDialog asked={asked} onClose={answered} />}
        {keys && <KeysDialog onClose={() => windows.set({ keys: false })} />}
      </Suspense>
    </>
  );
}

function Tool({
  name,
  keys,
  className,
  Icon,
  onClick,
}: {
  name: string;
  keys: string;
  className?: string;
  Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;
  onClick(): void;
}) {
  return (
    <Tooltip label={`${name} (${keys})`}>
      <ActionIcon variant="subtle" color="gray" size={36} className={className} aria-label={name} onClick={onClick}>
        <Icon size={20} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
