import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { ProposalList } from "#app/components/ProposalList.tsx";
import { ofKind } from "#app/domain/actor.ts";
import { paths } from "#app/paths.ts";
import { listProposals } from "#db/proposals.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/proposals._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  return {
    title: translator(language)("proposal:list.title"),
    side: ofKind(actor, "supplier") ? ("supplier" as const) : ofKind(actor, "institution") ? ("owner" as const) : null,
    proposals: await listProposals(deps.db, actor),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** A supplier's own proposals, or those that came to an institution. */
export default function Proposals({ loaderData: { side, proposals } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" gap="lg">
      <div>
        <Title order={1}>{t("proposal:list.title")}</Title>
        <Text c="dimmed">
          {t(
            side === "supplier"
              ? "proposal:list.own"
              : side === "owner"
                ? "proposal:list.received"
                : "proposal:list.none",
          )}
        </Text>
      </div>
      {proposals.length > 0 ? (
        <ProposalList proposals={proposals} show={side === "owner" ? ["supplier", "problem"] : ["problem"]} />
      ) : (
        side && (
          <Empty text={t(side === "supplier" ? "proposal:list.empty-own" : "proposal:list.empty-received")}>
            <Button component={Link} to={paths.problems()} variant="default">
              {t("proposal:list.browse")}
            </Button>
          </Empty>
        )
      )}
    </Stack>
  );
}
