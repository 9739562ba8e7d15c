import { Avatar, Button, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconBuildingBank, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import type { Viewer } from "#app/domain/actor.ts";
import { inLanguage, parseLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";

/** Who is signed in, as what, and the way out; or the way in. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const { t, i18n } = useTranslation();
  if (!viewer) {
    return (
      <Button component={Link} to={paths.signIn()} size="xs" variant="light">
        {t("shell:sign-in")}
      </Button>
    );
  }
  const organisation = inLanguage(viewer.organisationName, parseLanguage(i18n.language) ?? "en");
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={t("shell:account", { name: viewer.name })}>
          <Avatar name={viewer.name} color="navy" radius="xl" size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "8px 12px" }}>
          <Text fw={600}>{viewer.name}</Text>
          <Text size="sm">{organisation}</Text>
          <Text size="sm" c="dimmed">
            {viewer.roles.map((role) => t(`shell:role.${role}`)).join(" · ")}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to={paths.organisation()} leftSection={<IconBuildingBank size={16} />}>
          {t("shell:nav.organisation")}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.account()} leftSection={<IconUserCircle size={16} />}>
          {t("shell:my-account")}
        </Menu.Item>
        <Form method="post" action={paths.signOut()} reloadDocument>
          <Menu.Item component="button" type="submit" leftSection={<IconLogout size={16} />}>
            {t("shell:sign-out")}
          </Menu.Item>
        </Form>
      </Menu.Dropdown>
    </Menu>
  );
}
