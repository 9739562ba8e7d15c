import { Badge, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { found } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { Topics } from "#app/components/ThemeChip.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { findSupplier } from "#db/suppliers.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/suppliers.$id.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const supplier = found(isId(params.id) ? await findSupplier(deps.db, actor, params.id) : undefined);
  return { supplier, name: inLanguage(supplier.name, language), summary: inLanguage(supplier.summary, language) };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.name }];
}

export default function SupplierProfile({ loaderData: { supplier, name, summary } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const words = (facet: string, values: string[]) =>
    values.length ? values.map((value) => t(`taxonomy:${facet}.${value}`)).join(", ") : t("supplier:none-named");
  return (
    <WorkFrame
      noun="supplier"
      title={name}
      under={<Topics themes={supplier.themes} focusAreas={supplier.focusAreas} techniques={supplier.techniques} />}
      aside={
        <>
          <AsideBlock title={t("supplier:assurance")}>
            {supplier.certifications.length ? (
              <Group gap={6}>
                {supplier.certifications.map((certification) => (
                  <Badge key={certification} variant="light" color="jade" tt="none">
                    {t(`taxonomy:certification.${certification}`)}
                  </Badge>
                ))}
              </Group>
            ) : (
              <Text size="sm" c="dimmed">
                {t("supplier:no-certification")}
              </Text>
            )}
            <AsideFact name={t("supplier:field.references")}>
              {t("supplier:references", { count: supplier.references })}
            </AsideFact>
          </AsideBlock>
          <AsideBlock title={t("supplier:facts")}>
            <AsideFact name={t("supplier:field.stage")}>{t(`taxonomy:stage.${supplier.stage}`)}</AsideFact>
            <AsideFact name={t("supplier:field.deployment")}>
              {words("deploymentModel", supplier.deploymentModels)}
            </AsideFact>
            <AsideFact name={t("supplier:field.languages")}>{words("language", supplier.languages)}</AsideFact>
            <AsideFact name={t("supplier:field.industries")}>{words("industry", supplier.industries)}</AsideFact>
            <AsideFact name={t("supplier:field.updated")}>
              <When at={supplier.updatedAt} format="date" />
            </AsideFact>
          </AsideBlock>
        </>
      }
    >
      <Text size="lg">{summary}</Text>
      <Stack component="section" gap="sm" aria-labelledby="solutions">
        <Title order={2} size="h3" id="solutions">
          {t("supplier:solutions")}
        </Title>
        {supplier.solutions.map(({ id, name: solution, description, maturity }) => (
          <Card key={id} withBorder component="article" padding="md">
            <Stack gap="xs">
              <Title order={3} size="h4">
                {solution}
              </Title>
              <Text>{description}</Text>
              {maturity !== null && (
                <Group gap="sm" wrap="nowrap">
                  <Progress
                    value={(maturity / 9) * 100}
                    w={96}
                    size="sm"
                    color="navy"
                    aria-label={t("supplier:field.maturity")}
                  />
                  <Text size="sm" c="dimmed">
                    {t("supplier:maturity", { level: maturity })}
                  </Text>
                </Group>
              )}
            </Stack>
          </Card>
        ))}
      </Stack>
    </WorkFrame>
  );
}
