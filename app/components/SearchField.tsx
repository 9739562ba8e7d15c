import { Box, type BoxProps, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { paths } from "#app/paths.ts";

/** One box that searches everything the person may see. */
export function SearchField({
  right,
  ...props
}: Pick<BoxProps, "visibleFrom" | "hiddenFrom" | "w" | "mb"> & { right?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Box component={Form} action={paths.search()} role="search" {...props}>
      <TextInput
        type="search"
        name="q"
        size="sm"
        placeholder={t("shell:search")}
        aria-label={t("shell:search")}
        leftSection={<IconSearch size={16} />}
        rightSection={right}
        rightSectionWidth={right ? 62 : undefined}
      />
    </Box>
  );
}
