/*
 * npm run operator:invite -- ADDRESS [--again]
 * Invites the first administrator of the lab, and makes the organisation that operates it where there is none. Prints the
 * link once; nothing is mailed. With --again also where an administrator exists, for the day nobody can get in any more.
 */
import { parseArgs } from "node:util";
import { paths } from "#app/paths.ts";
import { inviteOperator, inviteOperatorInput } from "../commands/inviteOperator.ts";
import { openDeps } from "../deps.ts";
import { envOrExit } from "../env.ts";
import { siteOrigin } from "../reactions/notify.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { again: { type: "boolean", default: false } },
});
const input = inviteOperatorInput.safeParse({ email: positionals[0], again: values.again });
if (!input.success || positionals.length !== 1) {
  console.error("Say whom to invite, for example: npm run operator:invite -- name@lab.example.org");
  process.exit(1);
}

const { email } = input.data;
const sentences: Record<string, string> = {
  "wrong-state":
    "An operator administrator exists already and can invite others. If nobody can get in any more, add --again.",
  "member-already": `${email} belongs to the operator already; an administrator changes roles under Organisation.`,
};

const { deps, close } = await openDeps(envOrExit(), { background: false });
try {
  const invited = await inviteOperator(deps, input.data);
  if (invited.ok) {
    const until = invited.value.expiresAt.toISOString();
    console.log(`${email} is invited as operator administrator. This link is shown once and opens until ${until}:`);
    console.log(`${siteOrigin(deps)}${paths.invitation(invited.value.key)}`);
  } else {
    console.error(sentences[invited.refusal.code] ?? `Refused: ${invited.refusal.code}.`);
    process.exitCode = 1;
  }
} finally {
  await close();
}
