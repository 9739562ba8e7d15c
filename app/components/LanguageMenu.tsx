import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { languages } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";

/** Each language by its own name. The choice is remembered; the page is loaded anew in it. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell:language.choose")}>
          <IconLanguage size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <form method="post" action={paths.language()}>
          <input type="hidden" name="to" value={pathname + search} />
          {languages.map((language) => (
            <Menu.Item
              key={language}
              component="button"
              type="submit"
              name="language"
              value={language}
              lang={language}
              leftSection={language === i18n.language ? <IconCheck size={16} /> : <span style={{ width: 16 }} />}
            >
              {t(`shell:language.${language}`)}
            </Menu.Item>
          ))}
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
