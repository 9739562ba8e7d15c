import { Alert, Anchor, Button, Card, Group, List, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconBellOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { browsingQuery, type Facet } from "#app/domain/browsing.ts";
import { type FoundThing, type SavedSearch, type SearchPlace, searchLimits } from "#app/domain/savedSearch.ts";
import { pathOf, paths } from "#app/paths.ts";
import { facetValueLabel } from "./Facets.tsx";
import { When } from "./When.tsx";

/** What a search found since it was saved. */
export type SearchNews = FoundThing & { title: string; foundAt: Date };

const pages: Record<SearchPlace, () => string> = {
  everything: () => paths.search(),
  problems: paths.problems,
  suppliers: paths.suppliers,
};

/** A saved search: what it looks for, what it found since, and what its owner can do with it. */
export function SavedSearchCard({
  search,
  broadSince,
  news,
}: {
  search: SavedSearch;
  /** Since when it finds more than is told; null while it doesn't. */
  broadSince: Date | null;
  news: readonly SearchNews[];
}) {
  const { t } = useTranslation();
  const { id, name, place, q, filters } = search;
  const chosen = (Object.entries(filters) as [Facet, readonly string[]][]).flatMap(([facet, values]) =>
    values.map((value) => facetValueLabel(t, facet, value)),
  );
  const looksFor = [t(`saved-search:place.${place}`), q && t("saved-search:words", { q }), ...chosen].filter(Boolean);
  return (
    <Card withBorder component="article" padding="md" id={id}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
            <Anchor component={Link} to={pages[place]() + browsingQuery({ q, filters })} inherit>
              {name}
            </Anchor>
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {looksFor.join(" · ")}
          </Text>
        </div>
        {broadSince && (
          <Alert color="orange" icon={<IconBellOff aria-hidden="true" />} title={t("saved-search:broad.title")}>
            {t("saved-search:broad.why", { limit: searchLimits.finds })} <When at={broadSince} />
          </Alert>
        )}
        {news.length > 0 ? (
          <List size="sm" spacing={4} listStyleType="none" p={0} aria-label={t("saved-search:news")}>
            {news.map((one) => (
              <List.Item key={`${one.kind}/${one.id}`}>
                <Anchor component={Link} to={pathOf(one)}>
                  {one.title}
                </Anchor>{" "}
                <Text span size="sm" c="dimmed">
                  {t(`saved-search:kind.${one.kind}`)} · <When at={one.foundAt} format="date" />
                </Text>
              </List.Item>
            ))}
          </List>
        ) : (
          !broadSince && (
            <Text size="sm" c="dimmed">
              {t("saved-search:nothing-new")}
            </Text>
          )
        )}
        <Group gap="xs" align="flex-end">
          <Form method="post" style={{ flex: "1 1 260px" }}>
            <input type="hidden" name="id" value={id} />
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                name="name"
                required
                defaultValue={name}
                maxLength={searchLimits.name}
                label={t("saved-search:name")}
                size="sm"
                flex={1}
              />
              <Button type="submit" name="intent" value="rename" variant="default">
                {t("saved-search:rename")}
              </Button>
            </Group>
          </Form>
          <Form method="post">
            <input type="hidden" name="id" value={id} />
            <Button
              type="submit"
              name="intent"
              value="delete"
              variant="subtle"
              color="red"
              aria-label={t("saved-search:delete-name", { name })}
            >
              {t("saved-search:delete")}
            </Button>
          </Form>
        </Group>
      </Stack>
    </Card>
  );
}
