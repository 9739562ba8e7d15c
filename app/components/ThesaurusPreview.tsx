import { Anchor, List, Paper, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ThesaurusPreview as Preview, QualityFigures } from "#app/domain/thesaurusPreview.ts";
import { paths } from "#app/paths.ts";

const figures = [
  "problems",
  "recall",
  "queries",
  "typos",
  "chinese",
  "stuffers",
] as const satisfies (keyof QualityFigures)[];

/** What a draft would change: figures, rankings, tags. Other kinds of things are only counted. */
export function ThesaurusPreview({
  preview: { quality, problems, documents },
  titles,
  suppliers,
  names,
}: {
  preview: Preview;
  titles: Record<string, string>;
  suppliers: Record<string, string>;
  names: Record<string, string>;
}) {
  const { t, i18n } = useTranslation();
  const listed = (ids: readonly string[]) =>
    ids.map((id) => names[id] ?? id).join(i18n.language === "en" ? ", " : "、");
  const ranked = problems.rows.filter(({ id }) => titles[id]);
  const tagged = documents.rows.filter(({ id }) => titles[id] ?? suppliers[id]);
  const rest = documents.rows.length - tagged.length;
  const counted = ({ changed, read, rows }: { changed: number; read: number; rows: readonly unknown[] }) =>
    t("thesaurus:preview.problems-count", { changed, read }) +
    (changed > rows.length ? ` ${t("thesaurus:preview.first", { count: rows.length })}` : "");
  return (
    <Stack gap="lg">
      <Part title={t("thesaurus:preview.quality")} hint={t("thesaurus:preview.quality-hint")}>
        <Table maw={640} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("thesaurus:preview.measure")}</Table.Th>
              <Table.Th ta="right">{t("thesaurus:preview.now")}</Table.Th>
              <Table.Th ta="right">{t("thesaurus:preview.then")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody style={{ fontVariantNumeric: "tabular-nums" }}>
            {figures.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {t(`thesaurus:preview.figure.${name}`)}
                </Table.Th>
                <Table.Td ta="right">{shown(name, quality.before[name])}</Table.Td>
                <Table.Td ta="right" fw={changed(quality, name) ? 700 : 400}>
                  {shown(name, quality.after[name])}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Part>
      <Part title={t("thesaurus:preview.problems")} hint={counted(problems)}>
        {ranked.map(({ id, moves }) => (
          <Paper key={id} withBorder p="sm">
            <Anchor component={Link} to={paths.problem(id)} fw={600}>
              {titles[id]}
            </Anchor>
            {/* Without moves: its matches aren't his to see. */}
            <List size="sm" mt={moves.length ? 4 : 0}>
              {moves.map(({ supplierId, from, to, by }) => (
                <List.Item key={supplierId}>
                  {t(`thesaurus:preview.${wayOf(from, to)}`, {
                    supplier: suppliers[supplierId] ?? "",
                    from: from ?? "",
                    to: to ?? "",
                  })}
                  {by.length > 0 && (
                    <Text span inherit c="dimmed">
                      {" · "}
                      {t("thesaurus:preview.by", { concepts: listed(by) })}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
          </Paper>
        ))}
      </Part>
      <Part title={t("thesaurus:preview.documents")} hint={counted(documents)}>
        <List size="sm" spacing={4}>
          {tagged.map(({ kind, id, gained, lost }) => (
            <List.Item key={id}>
              <Text span inherit c="dimmed">
                {kind === "problem" ? t("thesaurus:preview.kind.problem") : t("thesaurus:preview.kind.supplier")}{" "}
              </Text>
              <Anchor component={Link} inherit to={kind === "problem" ? paths.problem(id) : paths.supplier(id)}>
                {titles[id] ?? suppliers[id]}
              </Anchor>{" "}
              {[
                gained.length > 0 && t("thesaurus:preview.gains", { concepts: listed(gained) }),
                lost.length > 0 && t("thesaurus:preview.loses", { concepts: listed(lost) }),
              ]
                .filter(Boolean)
                .join(i18n.language === "en" ? "; " : "；")}
            </List.Item>
          ))}
        </List>
        {rest > 0 && <Text size="sm">{t("thesaurus:preview.others", { count: rest })}</Text>}
      </Part>
    </Stack>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      {children}
    </Stack>
  );
}

function shown(name: keyof QualityFigures, value: number): string {
  return name === "stuffers" ? `${(100 * value).toFixed(1)} %` : value.toFixed(3);
}

function changed({ before, after }: Preview["quality"], name: keyof QualityFigures): boolean {
  return shown(name, before[name]) !== shown(name, after[name]);
}

function wayOf(from: number | null, to: number | null): "rises" | "falls" | "enters" | "leaves" {
  if (to === null) return "leaves";
  if (from === null) return "enters";
  return to < from ? "rises" : "falls";
}
