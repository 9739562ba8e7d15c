import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

/** Signing in with a passkey alone: no address, no password. */
export function PasskeySignIn({ to }: { to: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal: Refusal }>();
  return (
    <Stack gap="sm">
      <RefusalNote refusal={fetcher.data?.refusal} />
      <PasskeyButton
        use="sign-in"
        label={t("factor:passkey.sign-in")}
        variant="default"
        fullWidth
        loading={fetcher.state !== "idle"}
        onAnswer={(passkey) =>
          void fetcher.submit({ passkey, to }, { method: "post", action: paths.signInByPasskey() })
        }
      />
    </Stack>
  );
}
