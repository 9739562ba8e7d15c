import { Anchor, Box, Button, Flex, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, useLocation, useNavigation } from "react-router";
import { type Browsing, browsingQuery, type Facet, type FacetGroup, toggled } from "#app/domain/browsing.ts";
import type { SearchPlace } from "#app/domain/savedSearch.ts";
import { Facets, facetValueLabel } from "./Facets.tsx";
import { SaveSearch } from "./SaveSearch.tsx";
import { useBrowsing } from "./useBrowsing.ts";

/**
 * A list that people search and narrow: box, filters, what is selected, how many there are, one page of results. The
 * address says it all; without scripts the form sends it.
 */
export function BrowseFrame({
  browsing,
  label,
  groups,
  count,
  didYouMean,
  next,
  away,
  place,
  children,
}: {
  browsing: Browsing;
  /** What the box searches. */
  label: string;
  groups: readonly FacetGroup[];
  /** How many were found, in words. */
  count: string | null;
  didYouMean: string | null;
  /** Cursor of the next page. */
  next: string | null;
  /** Search doesn't answer: the list is not what was looked for. */
  away: boolean;
  /** Where this search is kept, for whom is signed in. */
  place?: SearchPlace;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { draft, type, toggle, submit } = useBrowsing(browsing);
  const { pathname } = useLocation();
  const busy = useNavigation().location?.pathname === pathname;
  return (
    <Stack gap="md">
      <Form
        id={form}
        method="get"
        role="search"
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            type="search"
            name="q"
            size="md"
            maxLength={200}
            flex={1}
            aria-label={label}
            placeholder={label}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            value={draft.q}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <Button type="submit" size="md" variant="default" visibleFrom="sm">
            {t("browse:search")}
          </Button>
        </Group>
      </Form>
      <Flex gap={{ base: "md", md: "xl" }} direction={{ base: "column", md: "row" }} align="flex-start">
        {groups.length > 0 && (
          <Box w={{ base: "100%", md: 240 }} style={{ flexShrink: 0 }}>
            <Facets form={form} groups={groups} selected={draft.filters} onToggle={toggle} />
          </Box>
        )}
        <Stack gap="sm" flex={1} w="100%" miw={0}>
          <Group gap="xs" mih={30}>
            <Text role="status" size="sm" c="dimmed" aria-busy={busy}>
              {away ? t("browse:away") : count}
            </Text>
            <Chosen browsing={browsing} />
          </Group>
          <Corrected browsing={browsing} didYouMean={didYouMean} />
          {place && <SaveSearch place={place} browsing={browsing} />}
          {children}
          <Pages browsing={browsing} next={next} />
        </Stack>
      </Flex>
    </Stack>
  );
}

/** What was searched for instead of what was typed, with the way back to it; or what might have been meant. */
function Corrected({ browsing, didYouMean }: { browsing: Browsing; didYouMean: string | null }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!didYouMean) return null;
  const { q, filters, exact } = browsing;
  const to = (query: Omit<Browsing, "cursor" | "filters">) => pathname + browsingQuery({ ...query, filters });
  return (
    <Text size="sm">
      {exact ? t("browse:did-you-mean") : t("browse:searched-for")}{" "}
      <Anchor component={Link} to={to({ q: didYouMean })} fw={600}>
        {didYouMean}
      </Anchor>
      {!exact && (
        <>
          {" · "}
          <Anchor component={Link} to={to({ q, exact: true })}>
            {t("browse:search-exactly", { q })}
          </Anchor>
        </>
      )}
    </Text>
  );
}

/** The id by which the filters know their form. */
const form = "browse";

/** What is selected, each with the way to take it away. */
function Chosen({ browsing: { q, filters } }: { browsing: Browsing }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const chosen = (Object.entries(filters) as [Facet, readonly string[]][]).flatMap(([facet, values]) =>
    values.map((value) => ({ facet, value, label: facetValueLabel(t, facet, value) })),
  );
  if (chosen.length === 0) return null;
  return (
    <>
      {chosen.map(({ facet, value, label }) => (
        <Button
          key={`${facet}.${value}`}
          component={Link}
          to={pathname + browsingQuery({ q, filters: toggled(filters, facet, value) })}
          replace
          preventScrollReset
          variant="light"
          color="navy"
          size="compact-sm"
          radius="xl"
          rightSection={<IconX size={13} aria-hidden="true" />}
          aria-label={t("browse:remove-filter", { name: label })}
        >
          {label}
        </Button>
      ))}
      <Anchor component={Link} to={pathname + browsingQuery({ q, filters: {} })} replace preventScrollReset size="sm">
        {t("browse:clear")}
      </Anchor>
    </>
  );
}

function Pages({ browsing, next }: { browsing: Browsing; next: string | null }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!next && !browsing.cursor) return null;
  return (
    <Group component="nav" aria-label={t("browse:pages")} justify="space-between" mt="sm">
      {browsing.cursor ? (
        <Button component={Link} to={pathname + browsingQuery({ ...browsing, cursor: null })} variant="subtle">
          {t("browse:first-page")}
        </Button>
      ) : (
        <span />
      )}
      {next && (
        <Button component={Link} to={pathname + browsingQuery({ ...browsing, cursor: next })} variant="default">
          {t("browse:next-page")}
        </Button>
      )}
    </Group>
  );
}
