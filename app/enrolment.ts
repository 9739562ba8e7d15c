import { data } from "react-router";
import { z } from "zod";
import { answer } from "#app/answer.ts";
import type { RelyingParty } from "#server/auth/relyingParty.ts";
import { qrPicture, totpUri } from "#server/auth/totp.ts";
import { addPasskey, addPasskeyInput } from "#server/commands/addPasskey.ts";
import {
  beginTotp,
  cancelTotp,
  confirmTotp,
  confirmTotpInput,
  findPendingSecret,
  type Holder,
} from "#server/commands/setUpTotp.ts";
import type { Deps } from "#server/deps.ts";

/** What both pages take that give a person a factor: his account's, and the one of a first sign-in. */
export const enrolmentInputs = [
  z.object({ intent: z.literal("totp-begin") }),
  z.object({ intent: z.literal("totp-cancel") }),
  confirmTotpInput.extend({ intent: z.literal("totp-confirm") }),
  addPasskeyInput.extend({ intent: z.literal("passkey-add") }),
] as const;

export type EnrolmentInput = z.output<(typeof enrolmentInputs)[number]>;

/** What a page's action answers after a change: recovery codes to be shown this once, and what was done. */
export type Changed = { done: string; recoveryCodes: string[] | null };

/** Does what was asked; the answer carries the session's new cookie. */
export async function enrol(deps: Deps, holder: Holder, party: RelyingParty | null, input: EnrolmentInput) {
  switch (input.intent) {
    case "totp-begin":
      return answer(await beginTotp(deps, holder), () => null);
    case "totp-cancel":
      return answer(await cancelTotp(deps, holder), () => null);
    case "totp-confirm":
      return answer(await confirmTotp(deps, holder, input), (value) => changed(input.intent, value));
    case "passkey-add":
      return answer(await addPasskey(deps, holder, party, input), (value) => changed(input.intent, value));
  }
}

function changed(done: string, value: { setCookie: string; recoveryCodes: string[] | null }) {
  const { setCookie, recoveryCodes } = value;
  return data<Changed>({ done, recoveryCodes }, { headers: { "Set-Cookie": setCookie } });
}

/** The authenticator app being set up, as its page shows it. */
export async function pendingTotp(deps: Deps, holder: Holder) {
  const secret = await findPendingSecret(deps, holder);
  if (!secret) return null;
  const uri = totpUri(secret, holder.actor.email);
  return { secret, uri, qr: qrPicture(uri) };
}
