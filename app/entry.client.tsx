import { createInstance } from "i18next";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { HydratedRouter } from "react-router/dom";
import { parseLanguage } from "#app/domain/language.ts";
import { loadTexts } from "./i18n/load.ts";

const language = parseLanguage(document.documentElement.dataset.language) ?? "en";
const i18n = createInstance({
  lng: language,
  fallbackLng: false,
  initAsync: false,
  resources: await loadTexts(language),
  interpolation: { escapeValue: false },
});
await i18n.init();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <HydratedRouter />
      </I18nextProvider>
    </StrictMode>,
  );
});
