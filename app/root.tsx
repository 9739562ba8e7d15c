import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/charts/styles.css";
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-hk/index.css";
import "./app.css";
import textFiles from "virtual:page-texts";
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from "@mantine/core";
import { type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "react-router";
import { countUnread } from "#db/notifications.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/root.ts";
import { ErrorPage } from "./components/ErrorPage.tsx";
import { Shell } from "./components/Shell.tsx";
import { Toasts } from "./components/Toasts.tsx";
import { useHints } from "./live/useHints.ts";
import { useSessionEnd } from "./live/useSessionEnd.ts";
import { NonceContext } from "./nonce.ts";
import { keepPage } from "./reached.ts";
import { theme } from "./theme.ts";

export const clientMiddleware: Route.ClientMiddlewareFunction[] = [keepPage];

export async function loader({ context }: Route.LoaderArgs) {
  const { deps, actor, requestId, language } = visitOf(context);
  return {
    viewer: actor,
    requestId,
    language,
    unread: actor ? await countUnread(deps.db, actor.personId) : 0,
  };
}

export function meta() {
  return [{ title: "Co-Creation Lab" }];
}

/** Chinese pages say which Chinese, so that browsers and screen readers pick the right glyphs and voice. */
const tags = { en: "en-HK", "zh-Hant": "zh-Hant-HK", "zh-Hans": "zh-Hans" } as const;

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const language = i18n.language as keyof typeof tags;
  const nonce = useContext(NonceContext);
  return (
    <html lang={tags[language]} data-language={language} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        <TextLinks language={language} />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <Toasts />
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** The page's texts come with its scripts, not after them. The browser's own drawing needs no links to them. */
function TextLinks({ language }: { language: string }) {
  const pages = ["root", ...useMatches().map(({ id }) => id)];
  const files = new Set(pages.map((page) => textFiles[page]?.[language]));
  return [...files].map((file) => file && <link key={file} rel="modulepreload" href={file} />);
}

export default function Root({ loaderData: { viewer, unread } }: Route.ComponentProps) {
  useHints(viewer ? [`person:${viewer.personId}`] : []);
  useSessionEnd(viewer !== null);
  return (
    <Shell viewer={viewer} unread={unread}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  return (
    <Shell viewer={loaderData?.viewer ?? null} unread={loaderData?.unread ?? 0}>
      <ErrorPage error={error} requestId={loaderData?.requestId} />
    </Shell>
  );
}
