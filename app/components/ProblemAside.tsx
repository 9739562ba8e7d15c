import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AsideBlock, AsideFact } from "./AsideBlock.tsx";
import { When } from "./When.tsx";

/** The right column of a problem: whose it is, its dates, and (as children) what next. */
export function ProblemAside({
  owners,
  sponsor,
  urgency,
  deadline,
  publishedAt,
  updatedAt,
  tier,
  masked,
  hasAgreement,
  owns,
  signedIn,
  children,
}: {
  /** Empty where they are hidden from the viewer. */
  owners: readonly string[];
  sponsor?: string;
  urgency?: string;
  deadline?: string | null;
  publishedAt: Date | string | null;
  updatedAt: Date | string;
  tier: string;
  masked: boolean;
  hasAgreement: boolean;
  owns: boolean;
  /** The public sees theme and title, not whose it is. */
  signedIn: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <>
      {children && (
        <AsideBlock title={t("problem:page.next")}>
          <Stack gap="xs">{children}</Stack>
        </AsideBlock>
      )}
      {signedIn && (
        <AsideBlock title={t("problem:page.who")}>
          <AsideFact name={t(owners.length > 1 ? "problem:page.owners" : "problem:page.owner")}>
            {owners.length ? owners.join(" · ") : t("problem:masked-owner")}
            {owns && masked && (
              <Text size="xs" c="dimmed">
                {t("problem:page.masked-note")}
              </Text>
            )}
          </AsideFact>
          {sponsor && <AsideFact name={t("problem:field.sponsor.label")}>{sponsor}</AsideFact>}
          {owns && (
            <AsideFact name={t("problem:field.tier.label")}>
              {t(`problem:tier.${tier}`)}
              {hasAgreement && (
                <Text size="xs" c="dimmed">
                  {t("problem:page.agreement-on")}
                </Text>
              )}
            </AsideFact>
          )}
        </AsideBlock>
      )}
      <AsideBlock title={t("problem:page.when")}>
        {deadline && (
          <AsideFact name={t("problem:field.deadline.label")}>
            <When at={`${deadline}T00:00:00+08:00`} format="date" />
          </AsideFact>
        )}
        {urgency && <AsideFact name={t("problem:field.urgency.label")}>{t(`problem:urgency.${urgency}`)}</AsideFact>}
        {publishedAt && (
          <AsideFact name={t("problem:page.published")}>
            <When at={publishedAt} format="date" />
          </AsideFact>
        )}
        <AsideFact name={t("problem:page.changed")}>
          <When at={updatedAt} />
        </AsideFact>
      </AsideBlock>
    </>
  );
}
