import { Badge, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import { AsideBlock, AsideFact } from "./AsideBlock.tsx";
import { When } from "./When.tsx";

/** What the directory says of a firm beside its solutions. */
export type SupplierFacts = {
  certifications: readonly string[];
  references: number;
  stage: string;
  deploymentModels: readonly string[];
  residencies: readonly string[];
  languages: readonly string[];
  industries: readonly string[];
  /** Absent while it is only being written. */
  updatedAt?: Date;
};

/** What a firm shows for itself: certifications, references, how far it is, and where and in what it works. */
export function SupplierFactsAside({ supplier }: { supplier: SupplierFacts }) {
  const { t } = useTranslation();
  const words = (facet: string, values: readonly string[]) =>
    values.length ? values.map((value) => t(`taxonomy:${facet}.${value}`)).join(", ") : t("supplier:none-named");
  return (
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
        <AsideFact name={t("supplier:field.residency")}>{words("residency", supplier.residencies)}</AsideFact>
        <AsideFact name={t("supplier:field.languages")}>{words("language", supplier.languages)}</AsideFact>
        <AsideFact name={t("supplier:field.industries")}>{words("industry", supplier.industries)}</AsideFact>
        {supplier.updatedAt && (
          <AsideFact name={t("supplier:field.updated")}>
            <When at={supplier.updatedAt} format="date" />
          </AsideFact>
        )}
      </AsideBlock>
    </>
  );
}

/** A firm's solutions in the reader's language, where it tells of them in it. */
export function SupplierSolutions({
  solutions,
}: {
  solutions: readonly { id: string; name: Localised; description: Localised; maturity: number | null }[];
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <Stack component="section" gap="sm" aria-labelledby="solutions">
      <Title order={2} size="h3" id="solutions">
        {t("supplier:solutions")}
      </Title>
      {solutions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("supplier:no-solutions")}
        </Text>
      )}
      {solutions.map(({ id, name, description, maturity }) => (
        <Card key={id} withBorder component="article" padding="md">
          <Stack gap="xs">
            <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
              {inLanguage(name, language) || t("supplier:form.unnamed")}
            </Title>
            <Text style={{ overflowWrap: "anywhere" }}>{inLanguage(description, language)}</Text>
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
  );
}
