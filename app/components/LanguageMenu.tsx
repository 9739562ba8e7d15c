import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { languages } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { HeaderMenu, HeaderMenuItem } from "./HeaderMenu.tsx";

/** Each language by its own name. The choice is remembered; the page is loaded anew in it. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <HeaderMenu name={t("shell:language.choose")} button={<IconLanguage size={20} />}>
      <form method="post" action={paths.language()}>
        <input type="hidden" name="to" value={pathname + search} />
        {languages.map((language) => (
          <HeaderMenuItem
            key={language}
            name="language"
            value={language}
            lang={language}
            icon={language === i18n.language ? <IconCheck size={16} /> : <span style={{ width: 16 }} />}
          >
            {t(`shell:language.${language}`)}
          </HeaderMenuItem>
        ))}
      </form>
    </HeaderMenu>
  );
}
