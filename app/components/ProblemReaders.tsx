import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { SearchSelect } from "./SearchSelect.tsx";
import { When } from "./When.tsx";

export type Choice = { value: string; label: string };

/** Organisations that were invited or accepted the agreement. */
export function ReaderTable({
  readers,
  withAgreement,
}: {
  readers: readonly { id: string; name: string; invitedAt: Date | null; acceptedAt: Date | null }[];
  withAgreement: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("problem:reader.organisation")}</Table.Th>
            <Table.Th>{t("problem:reader.invited")}</Table.Th>
            {withAgreement && <Table.Th>{t("problem:reader.accepted")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readers.map((reader) => (
            <Table.Tr key={reader.id}>
              <Table.Td>{reader.name}</Table.Td>
              <Table.Td>{reader.invitedAt && <When at={reader.invitedAt} format="date" />}</Table.Td>
              {withAgreement && (
                <Table.Td>{reader.acceptedAt && <When at={reader.acceptedAt} format="date" />}</Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Who opened the full text, and when. */
export function DisclosureTable({
  disclosures,
}: {
  disclosures: readonly { id: string; at: Date; person: string; organisation: string; reason: string | null }[];
}) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("problem:reader.person")}</Table.Th>
            <Table.Th>{t("problem:reader.organisation")}</Table.Th>
            <Table.Th>{t("problem:reader.at")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {disclosures.map((disclosure) => (
            <Table.Tr key={disclosure.id}>
              <Table.Td>
                {disclosure.person}
                {disclosure.reason && (
                  <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {t("disclosure:reasoned")}: {disclosure.reason}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{disclosure.organisation}</Table.Td>
              <Table.Td>
                <When at={disclosure.at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Chooses one organisation by name, and sends it. */
export function ChooseOrganisation({
  intent,
  name,
  label,
  placeholder,
  hint,
  button,
  choices,
  chosen,
  error,
}: {
  intent: string;
  name: string;
  label: string;
  placeholder: string;
  hint: string;
  button: string;
  choices: readonly Choice[];
  chosen?: string | null;
  error?: string;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    // The key empties the field once its choice is no longer to be had.
    <Form method="post" key={choices.length}>
      <Stack gap="xs" maw={520}>
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
        <Group align="flex-end" gap="xs">
          <SearchSelect
            name={name}
            label={label}
            placeholder={placeholder}
            data={choices}
            defaultValue={choices.some(({ value }) => value === chosen) ? chosen : null}
            required
            nothingFoundMessage={t("problem:reader.nobody-found")}
            error={error && t(`refusals:field.${error}`)}
            style={{ flex: "1 1 240px" }}
          />
          <Button type="submit" name="intent" value={intent} loading={busy} variant="default">
            {button}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
