import { Alert, Anchor, List, Text } from "@mantine/core";
import { IconCircleCheck, IconListCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

/** What is still missing for a submission, each a link to its field. */
export function ApplicationMissing({
  id,
  missing,
}: {
  id: string;
  missing: readonly { key: string; section: string }[];
}) {
  const { t } = useTranslation();
  if (missing.length === 0)
    return (
      <Alert color="jade" icon={<IconCircleCheck size={20} aria-hidden="true" />}>
        {t("application:missing.none")}
      </Alert>
    );
  return (
    <Alert
      variant="default"
      icon={<IconListCheck size={20} aria-hidden="true" />}
      title={t("application:missing.title", { count: missing.length })}
    >
      <List size="sm" spacing={4}>
        {missing.map(({ key, section }) => (
          <List.Item key={key}>
            <Anchor component={Link} to={`${paths.editApplication(id, section)}#${key}`}>
              {t(`application:field.${key}.label`)}
            </Anchor>{" "}
            <Text span size="sm" c="dimmed">
              ({t(`application:section.${section}`)})
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
