import { Anchor, Button, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { listLooks } from "#db/confidential.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.confidential._index.ts";

/** Of a page's address: which thing it is. */
const nouns = { problems: "problem", proposals: "proposal" } as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "confidential.list-looks", null)) throw refused({ code: "not-found" });
  const address = new URL(request.url).searchParams.get("address");
  const [, plural = "", id = ""] = address?.match(/\/(problems|proposals)\/([0-9a-f-]{36})/i) ?? [];
  if (isId(id) && Object.hasOwn(nouns, plural)) {
    throw redirect(paths.confidential(nouns[plural as keyof typeof nouns], id.toLowerCase()));
  }
  return {
    pageTitle: translator(language)("confidential:title"),
    unreadable: address !== null,
    looks: await listLooks(deps.db),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

/** The way to what only a reason opens, and who of the lab has opened what so far. */
export default function ConfidentialContent({ loaderData: { looks, unreadable } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <Stack gap={4}>
        <Title order={1}>{t("confidential:title")}</Title>
        <Text c="dimmed" maw="68ch">
          {t("confidential:intro")}
        </Text>
      </Stack>
      <Form method="get">
        <Stack gap="sm" align="flex-start" maw={620}>
          <TextInput
            name="address"
            label={t("confidential:address.label")}
            description={t("confidential:address.hint")}
            error={unreadable && t("confidential:address.unreadable")}
            required
            w="100%"
          />
          <Button type="submit" variant="default">
            {t("confidential:address.go")}
          </Button>
        </Stack>
      </Form>
      <Stack component="section" gap="sm" aria-labelledby="looks">
        <Title order={2} size="h4" id="looks">
          {t("confidential:looks.title")}
        </Title>
        {looks.length === 0 && <Empty text={t("confidential:looks.none")} />}
        {looks.length > 0 && (
          <Table.ScrollContainer minWidth={520} type="native">
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("confidential:looks.at")}</Table.Th>
                  <Table.Th>{t("confidential:looks.who")}</Table.Th>
                  <Table.Th>{t("confidential:looks.what")}</Table.Th>
                  <Table.Th>{t("confidential:reason")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {looks.map(({ id, noun, subjectId, name, reason, at }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <When at={at} />
                    </Table.Td>
                    <Table.Td>{name}</Table.Td>
                    <Table.Td>
                      <Anchor component={Link} to={paths.confidential(noun, subjectId)} size="sm">
                        {t(`confidential:noun.${noun}`)}
                      </Anchor>
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: "anywhere" }}>{reason}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
    </Stack>
  );
}
