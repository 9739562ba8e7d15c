import { Avatar, Button, Text } from "@mantine/core";
import { IconBuildingBank, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import type { Viewer } from "#app/domain/actor.ts";
import { inLanguage, parseLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { HeaderMenu, HeaderMenuDivider, HeaderMenuItem } from "./HeaderMenu.tsx";

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
  const initials = initialsOf(viewer.name);
  const organisation = inLanguage(viewer.organisationName, parseLanguage(i18n.language) ?? "en");
  return (
    <HeaderMenu
      name={t("shell:account", { name: viewer.name, initials })}
      button={
        <Avatar color="navy" radius="xl" size={34}>
          {initials}
        </Avatar>
      }
      round
    >
      <div style={{ padding: "8px 12px" }}>
        <Text fw={600}>{viewer.name}</Text>
        <Text size="sm">{organisation}</Text>
        <Text size="sm" c="dimmed">
          {viewer.roles.map((role) => t(`shell:role.${role}`)).join(" · ")}
        </Text>
      </div>
      <HeaderMenuDivider />
      <HeaderMenuItem to={paths.organisation()} icon={<IconBuildingBank size={16} />}>
        {t("shell:nav.organisation")}
      </HeaderMenuItem>
      <HeaderMenuItem to={paths.account()} icon={<IconUserCircle size={16} />}>
        {t("shell:my-account")}
      </HeaderMenuItem>
      <Form method="post" action={paths.signOut()} reloadDocument>
        <HeaderMenuItem icon={<IconLogout size={16} />}>{t("shell:sign-out")}</HeaderMenuItem>
      </Form>
    </HeaderMenu>
  );
}

/** Of the first two words: who speaks to his machine says what he sees on the button. */
function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map(([first = ""]) => first.toUpperCase())
    .join("");
}
