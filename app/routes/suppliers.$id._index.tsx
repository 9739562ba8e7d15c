import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { found } from "#app/answer.ts";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { ShownCounts } from "#app/components/ShownCounts.tsx";
import { SupplierFactsAside, SupplierSolutions } from "#app/components/SupplierSheet.tsx";
import { Topics } from "#app/components/ThemeChip.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { findSupplier } from "#db/suppliers.ts";
import { noteProfile, shownTo } from "#server/matching/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/suppliers.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const supplier = found(isId(params.id) ? await findSupplier(deps.db, actor, params.id) : undefined);
  const own = supplier.id === actor.organisationId;
  const shown = own ? await shownTo(deps, actor) : undefined;
  if (!own) await noteProfile(deps, actor, supplier.id);
  return {
    supplier,
    shown,
    name: inLanguage(supplier.name, language),
    summary: inLanguage(supplier.summary, language),
    mayEdit: can(actor, "supplier.edit-profile", supplier),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.name }];
}

export default function SupplierProfile({
  loaderData: { supplier, shown, name, summary, mayEdit },
}: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <WorkFrame
      noun="supplier"
      title={name}
      under={<Topics themes={supplier.themes} focusAreas={supplier.focusAreas} techniques={supplier.techniques} />}
      actions={
        mayEdit && (
          <Button component={Link} to={paths.editSupplier(supplier.id)}>
            {t("supplier:form.edit")}
          </Button>
        )
      }
      aside={
        <>
          <SupplierFactsAside supplier={supplier} />
          {shown && (
            <AsideBlock title={t("matching:shown.title")}>
              <ShownCounts months={shown} />
            </AsideBlock>
          )}
        </>
      }
    >
      <Text size="lg">{summary}</Text>
      <SupplierSolutions solutions={supplier.solutions.map(({ texts, ...solution }) => ({ ...solution, ...texts }))} />
    </WorkFrame>
  );
}
