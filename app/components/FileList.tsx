import { Anchor, Group, List, Text } from "@mantine/core";
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconPhoto, IconPresentation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Attachment, type FileType, isImage } from "#app/domain/file.ts";
import { paths } from "#app/paths.ts";

/** Files to open: each is saved by its name; images can be looked at. */
export function FileList({ files }: { files: readonly Attachment[] }) {
  const { t } = useTranslation();
  return (
    <List listStyleType="none" spacing={8}>
      {files.map((file) => (
        <List.Item key={file.id} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <FileIcon type={file.type} />
            <Text style={{ overflowWrap: "anywhere", minWidth: 0 }}>
              <Anchor href={paths.file(file.id)} download>
                {file.name}
              </Anchor>{" "}
              <FileSize bytes={file.size} />
              {isImage(file.type) && (
                <>
                  {" "}
                  <Anchor
                    href={paths.viewFile(file.id)}
                    target="_blank"
                    rel="noopener"
                    size="sm"
                    aria-label={t("file:view-name", { name: file.name })}
                  >
                    {t("file:view")}
                  </Anchor>
                </>
              )}
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

export function FileIcon({ type }: { type: FileType }) {
  const Icon = isImage(type)
    ? IconPhoto
    : type === "application/pdf"
      ? IconFileTypePdf
      : type === "text/csv" || type.includes("spreadsheet")
        ? IconFileSpreadsheet
        : type.includes("presentation")
          ? IconPresentation
          : IconFileText;
  return <Icon size={20} aria-hidden="true" style={{ flexShrink: 0, marginTop: 2 }} />;
}

/** How large a file is, in the unit a person would say. */
export function FileSize({ bytes }: { bytes: number }) {
  const { i18n } = useTranslation();
  const [unit, value] = bytes < 1e6 ? (["kilobyte", bytes / 1e3] as const) : (["megabyte", bytes / 1e6] as const);
  const format = new Intl.NumberFormat(i18n.language, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
  return (
    <Text span size="sm" c="dimmed" className="tabular" style={{ whiteSpace: "nowrap" }}>
      {format.format(Math.max(value, 0.1))}
    </Text>
  );
}
