import type { SelectProps } from "@mantine/core";
import { lazy, Suspense } from "react";

const SearchSelectField = lazy(() => import("./SearchSelectField.tsx"));

/**
 * One of very many, found by typing. With what positions its list it weighs 30 kB, so it comes after its page; for a few
 * choices take `NativeSelect`.
 */
export function SearchSelect(props: SelectProps<string>) {
  return (
    <Suspense>
      <SearchSelectField searchable limit={50} {...props} />
    </Suspense>
  );
}
