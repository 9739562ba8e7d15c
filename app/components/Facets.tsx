import { Button, Checkbox, Fieldset, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { countFilters, type Facet, type FacetGroup, type Filters } from "#app/domain/browsing.ts";
import classes from "./Facets.module.css";

/** Of a long facet this many values stand open. */
const openValues = 6;

/**
 * Lists of check boxes to narrow a list by, each saying how many it would leave. On a phone they are behind a button.
 * They are fields of the form `form`: without scripts, its own button sends them.
 */
export function Facets({
  form,
  groups,
  selected,
  onToggle,
}: {
  form: string;
  groups: readonly FacetGroup[];
  selected: Filters;
  onToggle: (facet: Facet, value: string) => void;
}) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const count = countFilters(selected);
  return (
    <>
      <Button
        variant="default"
        className={classes.opener}
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden="true" />}
        aria-expanded={opened}
        aria-controls="facets"
        onClick={toggle}
      >
        {count ? t("browse:filters-selected", { count }) : t("browse:filters")}
      </Button>
      <Stack id="facets" gap="md" className={classes.facets} data-opened={opened || undefined}>
        {groups.map((group) => (
          <FacetList
            key={group.facet}
            form={form}
            group={group}
            selected={selected[group.facet] ?? []}
            onToggle={onToggle}
          />
        ))}
      </Stack>
    </>
  );
}

function FacetList({
  form,
  group: { facet, options },
  selected,
  onToggle,
}: {
  form: string;
  group: FacetGroup;
  selected: readonly string[];
  onToggle: (facet: Facet, value: string) => void;
}) {
  const { t } = useTranslation();
  if (options.length === 0) return null;
  const box = ({ value, count }: FacetGroup["options"][number]) => (
    <Checkbox
      key={value}
      form={form}
      name={facet}
      value={value}
      size="xs"
      checked={selected.includes(value)}
      onChange={() => onToggle(facet, value)}
      classNames={{ body: classes.option, labelWrapper: classes.label }}
      label={
        <span className={classes.words}>
          <span>{facetValueLabel(t, facet, value)}</span>
          {count !== null && <span className={classes.count}>{count}</span>}
        </span>
      }
    />
  );
  // What is selected always stands open.
  const open = options.filter(({ value }, i) => i < openValues || selected.includes(value));
  const more = options.filter((option) => !open.includes(option));
  return (
    <Fieldset variant="unstyled" legend={t(`browse:facet.${facet}`)} classNames={{ legend: classes.legend }}>
      <Stack gap={6}>
        {open.map(box)}
        {more.length > 0 && (
          <details className={classes.more}>
            <summary>{t("browse:more-values", { count: more.length })}</summary>
            <Stack gap={6} mt={6}>
              {more.map(box)}
            </Stack>
          </details>
        )}
      </Stack>
    </Fieldset>
  );
}

/** The word for a facet's value; states have theirs among the problem's words. */
export function facetValueLabel(t: (key: string) => string, facet: Facet, value: string): string {
  if (facet === "kind") return t(`browse:kind.${value}`);
  return facet === "state" ? t(`problem:state.${value}`) : t(`taxonomy:${facet}.${value}`);
}
