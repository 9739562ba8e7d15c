import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { newId } from "#app/domain/id.ts";
import { useActions } from "./context.tsx";
import { remove } from "./tools.ts";

/** Deletes an element from the outline, for who may. */
export function OutlineDelete({ id }: { id: string }) {
  const { t } = useTranslation();
  const { board, say, select } = useActions();
  if (board.whyNot({ opId: newId(), id, type: "delete" })) return null;
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => {
        say(remove(board, [id]));
        select([]);
      }}
    >
      {t("board:element.delete")}
    </Button>
  );
}
