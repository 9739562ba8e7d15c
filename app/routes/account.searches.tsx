import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SavedSearchCard } from "#app/components/SavedSearchCard.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { digests, saveSearchInput } from "#app/domain/savedSearch.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listFinds } from "#db/saved-search-finds.ts";
import { findDigest, listSavedSearches, thingKey } from "#db/saved-searches.ts";
import { titlesSeen } from "#server/alerts/told.ts";
import {
  changeDigest,
  changeDigestInput,
  deleteSearch,
  deleteSearchInput,
  renameSearch,
  renameSearchInput,
} from "#server/commands/changeSavedSearch.ts";
import { saveSearch } from "#server/commands/saveSearch.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.searches.ts";

const input = z.discriminatedUnion("intent", [
  saveSearchInput.extend({ intent: z.literal("save") }),
  renameSearchInput.extend({ intent: z.literal("rename") }),
  deleteSearchInput.extend({ intent: z.literal("delete") }),
  changeDigestInput.extend({ intent: z.literal("digest") }),
]);

/** How many of the newest finds are shown, of all searches together and of one. */
const shown = { all: 200, each: 5 };

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const [searches, digest] = await Promise.all([listSavedSearches(deps.db, actor), findDigest(deps.db, actor)]);
  const finds = await listFinds(
    deps.db,
    searches.map(({ id }) => id),
    shown.all,
  );
  // What was found and may not be seen any more is not here, nor in a count.
  const titles = await titlesSeen(deps.db, actor, finds);
  const done = z.enum(["save", "rename", "delete", "digest"]).safeParse(new URL(request.url).searchParams.get("done"));
  return {
    title: translator(language)("saved-search:title"),
    done: done.success ? done.data : null,
    digest,
    searches: searches.map(({ broadSince, ...search }) => ({
      search,
      broadSince,
      news: finds
        .filter((find) => find.searchId === search.id && titles.has(thingKey(find)))
        .slice(0, shown.each)
        .map(({ kind, id, foundAt }) => ({
          kind,
          id,
          foundAt,
          title: inLanguage(titles.get(thingKey({ kind, id })), language),
        })),
    })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { intent } = form.value;
  const then = () => redirect(paths.savedSearches({ done: intent }));
  switch (form.value.intent) {
    case "save":
      return answer(await saveSearch(deps, actor, form.value), then);
    case "rename":
      return answer(await renameSearch(deps, actor, form.value), then);
    case "delete":
      return answer(await deleteSearch(deps, actor, form.value), then);
    case "digest":
      return answer(await changeDigest(deps, actor, form.value), then);
  }
}

export default function SavedSearches({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { title, done, digest, searches } = loaderData;
  return (
    <Stack gap="lg">
      <PageHead title={title} hint={t("saved-search:how")} />
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && done && t(`saved-search:done.${done}`)} />
      {digest && (
        <Form method="post">
          <Group gap="xs" align="flex-end">
            <NativeSelect
              // What was saved last, also where the page was read again.
              key={digest}
              name="digest"
              label={t("saved-search:digest.label")}
              description={t("saved-search:digest.why")}
              defaultValue={digest}
              data={digests.map((each) => ({ value: each, label: t(`saved-search:digest.${each}`) }))}
              style={{ flex: "1 1 260px" }}
            />
            <Button type="submit" name="intent" value="digest" variant="default">
              {t("saved-search:digest.set")}
            </Button>
          </Group>
        </Form>
      )}
      {searches.length === 0 && (
        <Empty text={t("saved-search:empty")}>
          <Button component={Link} to={paths.problems()} variant="light">
            {t("saved-search:begin")}
          </Button>
        </Empty>
      )}
      {searches.map(({ search, broadSince, news }) => (
        <SavedSearchCard key={search.id} search={search} broadSince={broadSince} news={news} />
      ))}
    </Stack>
  );
}
