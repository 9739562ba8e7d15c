import { ActionIcon, FileButton, Tooltip } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Images, imageTypes } from "./useImages.ts";

/** Chooses images for the board; the same as dropping or pasting them. */
export function ImageTool({ images, disabled }: { images: Images; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <FileButton multiple accept={imageTypes} onChange={(files) => images.add(files)} disabled={disabled}>
      {(props) => (
        <Tooltip label={t("board:image.tool")} position="right">
          <ActionIcon
            {...props}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("board:image.tool")}
            disabled={disabled}
          >
            <IconPhoto size={20} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
}
