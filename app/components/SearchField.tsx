import { TextInput, type TextInputProps } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { paths } from "#app/paths.ts";

/** One box that searches everything the person may see. */
export function SearchField(props: Pick<TextInputProps, "visibleFrom" | "hiddenFrom">) {
  const { t } = useTranslation();
  return (
    <Form action={paths.search()} role="search" style={{ flex: "0 1 420px" }}>
      <TextInput
        {...props}
        type="search"
        name="q"
        size="sm"
        placeholder={t("shell:search")}
        aria-label={t("shell:search")}
        leftSection={<IconSearch size={16} />}
      />
    </Form>
  );
}
