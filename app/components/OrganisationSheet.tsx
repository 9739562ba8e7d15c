import { Anchor, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AsideFact } from "#app/components/AsideBlock.tsx";
import type { OrganisationFacts } from "#app/domain/organisation.ts";
import { When } from "./When.tsx";

/** What an organisation proves of itself, a fact a cell; what is not known says so. */
export function OrganisationSheet({ facts }: { facts: OrganisationFacts }) {
  const { t } = useTranslation();
  const none = t("organisation:none");
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="md">
      <AsideFact name={t("organisation:field.kind")}>{t(`organisation:kind.${facts.kind}`)}</AsideFact>
      <AsideFact name={t("organisation:field.sector")}>
        {facts.sector ? t(`organisation:sector.${facts.sector}`) : none}
      </AsideFact>
      <AsideFact name={t("organisation:field.tier")}>
        {facts.tier ? t(`organisation:tier.${facts.tier}`) : none}
      </AsideFact>
      <AsideFact name={t("organisation:field.regulators")}>{facts.regulators.join(", ") || none}</AsideFact>
      <AsideFact name={t("organisation:field.business-identifier")}>{facts.businessIdentifier ?? none}</AsideFact>
      <AsideFact name={t("organisation:field.licence-number")}>
        {facts.licenceNumber ?? none}
        {facts.licenceLink && (
          <>
            {" · "}
            <Anchor href={facts.licenceLink} target="_blank" rel="noreferrer noopener" inherit>
              {t("organisation:register-entry")}
            </Anchor>
          </>
        )}
      </AsideFact>
      <AsideFact name={t("organisation:field.licence-checked")}>
        {facts.licenceCheckedOn ? <When at={`${facts.licenceCheckedOn}T00:00:00+08:00`} format="date" /> : none}
      </AsideFact>
    </SimpleGrid>
  );
}
