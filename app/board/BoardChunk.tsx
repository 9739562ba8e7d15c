import { Center, Loader } from "@mantine/core";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { LiveBoardProps } from "./LiveBoard.tsx";

const LiveBoard = lazy(() => import("./LiveBoard.tsx"));
const never = () => () => {};

/** The live board, fetched by the browser once a page asks for it; the server says that it comes. */
export function BoardChunk(props: LiveBoardProps) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const coming = <Coming />;
  return isBrowser ? (
    <Suspense fallback={coming}>
      <LiveBoard {...props} />
    </Suspense>
  ) : (
    coming
  );
}

function Coming() {
  const { t } = useTranslation();
  return (
    <Center mih="60dvh" role="status">
      <Loader size="sm" mr="sm" aria-hidden="true" />
      {t("board:page.loading")}
    </Center>
  );
}
