import { useMounted } from "@mantine/hooks";
import { lazy, Suspense } from "react";

const ToastStack = lazy(() => import("./ToastStack.tsx"));

/** Short messages at the corner. What shows them comes after the page; a message said before waits for it. */
export function Toasts() {
  return (
    useMounted() && (
      <Suspense>
        <ToastStack position="bottom-right" />
      </Suspense>
    )
  );
}
