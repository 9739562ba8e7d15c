import { answer } from "#app/answer.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { paths } from "#app/paths.ts";
import { accountOrSent } from "#server/auth/confirmed.ts";
import { exportOwnData } from "#server/commands/exportOwnData.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.data[.json].ts";

/** Everything the lab holds about who asks, as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  await accountOrSent(visit, paths.accountData());
  const { deps, actor } = visit;
  return answer(
    await exportOwnData(deps, actor),
    (data) =>
      new Response(`${JSON.stringify(data, null, 2)}\n`, {
        headers: {
          "Content-Type": "application/json; charset=utf-8",
          "Content-Disposition": `attachment; filename="my-data-${hongKongDay(deps.clock())}.json"`,
          "Cache-Control": "private, no-store",
        },
      }),
  );
}
