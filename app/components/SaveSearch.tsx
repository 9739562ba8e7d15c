import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconBellPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { type Browsing, browsingQuery, type Facet } from "#app/domain/browsing.ts";
import { type SearchPlace, searchLimits } from "#app/domain/savedSearch.ts";
import { paths } from "#app/paths.ts";
import { facetValueLabel } from "./Facets.tsx";
import classes from "./SaveSearch.module.css";

/** Keeps what is being looked for under a name, so that what is new is told. */
export function SaveSearch({ place, browsing }: { place: SearchPlace; browsing: Pick<Browsing, "q" | "filters"> }) {
  const { t } = useTranslation();
  const query = browsingQuery(browsing);
  const chosen = (Object.entries(browsing.filters) as [Facet, readonly string[]][]).flatMap(([facet, values]) =>
    values.map((value) => facetValueLabel(t, facet, value)),
  );
  const words = [browsing.q, ...chosen].filter(Boolean).join(" · ") || t(`saved-search:place.${place}`);
  return (
    // Another search is another form: its name begins anew.
    <details key={query} className={classes.save}>
      <summary>
        <IconBellPlus size={18} aria-hidden="true" />
        {t("saved-search:save")}
      </summary>
      <Form method="post" action={paths.savedSearches()}>
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="query" value={query} />
        <Group align="flex-end" gap="xs" mt="xs">
          <TextInput
            name="name"
            required
            label={t("saved-search:name")}
            defaultValue={words.slice(0, searchLimits.name)}
            maxLength={searchLimits.name}
            style={{ flex: "1 1 220px" }}
          />
          <Button type="submit">{t("saved-search:save-button")}</Button>
        </Group>
        <Text size="sm" c="dimmed" mt={6}>
          {t("saved-search:why")}
        </Text>
      </Form>
    </details>
  );
}
