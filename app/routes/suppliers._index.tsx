import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BrowseFrame } from "#app/components/BrowseFrame.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { SupplierCard } from "#app/components/SupplierCard.tsx";
import { facetGroups, readBrowsing } from "#app/domain/browsing.ts";
import { browseSuppliers, supplierFacets } from "#server/browsing/suppliers.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/suppliers._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const browsing = readBrowsing(new URL(request.url).searchParams, supplierFacets);
  const { rows, total, counts, next, didYouMean } = await browseSuppliers(deps, actor, browsing, language);
  return {
    title: translator(language)("browse:suppliers.title"),
    browsing,
    rows,
    total,
    groups: facetGroups(supplierFacets, counts, browsing.filters),
    next,
    didYouMean,
    away: counts === null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Suppliers({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { browsing, rows, total, groups, next, didYouMean, away } = loaderData;
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <Title order={1}>{t("browse:suppliers.title")}</Title>
      <BrowseFrame
        browsing={browsing}
        label={t("browse:suppliers.search")}
        groups={groups}
        count={total === null ? null : t("browse:suppliers.count", { count: total })}
        didYouMean={didYouMean}
        next={next}
        away={away}
        place="suppliers"
      >
        {rows.map(({ card, title, summary }) => (
          <SupplierCard key={card.id} supplier={card} title={title} summary={summary} />
        ))}
        {rows.length === 0 && <Empty text={t("browse:suppliers.empty")} />}
      </BrowseFrame>
    </Stack>
  );
}
