import { Burger, Group, Stack, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import type { Viewer } from "#app/domain/actor.ts";
import { paths } from "#app/paths.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { Brand } from "./Brand.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import { NavigationLinks } from "./NavigationLinks.tsx";
import { NotificationBell } from "./NotificationBell.tsx";
import { PaletteOpener } from "./PaletteOpener.tsx";
import { SearchField } from "./SearchField.tsx";
import classes from "./Shell.module.css";

const LateParts = lazy(() => import("./LateParts.tsx"));

/** The frame around every page: brand, search, language, notifications, account; and the way to everything on the left. */
export function Shell({ viewer, unread, children }: { viewer: Viewer; unread: number; children: ReactNode }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const [late, setLate] = useState(false);
  useEffect(() => setLate(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(close, [pathname]);
  return (
    <div className={classes.frame}>
      <a className="skip" href="#main">
        {t("shell:skip")}
      </a>
      <header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("shell:menu")} />
            <UnstyledButton component={Link} to={paths.home()} aria-label={t("shell:product")}>
              <Brand />
            </UnstyledButton>
          </Group>
          <SearchField visibleFrom="sm" w={420} right={<PaletteOpener keys />} />
          <Group gap={4} wrap="nowrap">
            <PaletteOpener />
            <LanguageMenu />
            {viewer && <NotificationBell unread={unread} />}
            <AccountMenu viewer={viewer} />
          </Group>
        </Group>
      </header>
      <nav className={classes.ways} data-opened={opened || undefined} aria-label={t("shell:navigation")}>
        <Stack gap={2}>
          <SearchField hiddenFrom="sm" mb="sm" />
          <NavigationLinks viewer={viewer} />
        </Stack>
      </nav>
      {late && (
        <Suspense fallback={null}>
          <LateParts personId={viewer?.personId ?? null} />
        </Suspense>
      )}
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}
