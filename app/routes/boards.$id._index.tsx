import { useTranslation } from "react-i18next";
import { found } from "#app/answer.ts";
import { BoardChunk } from "#app/board/BoardChunk.tsx";
import { cardRecords } from "#app/board/cards/choices.ts";
import { Heading } from "#app/board/Heading.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listBoardPeople } from "#db/board-people.ts";
import { findBoard } from "#db/boards.ts";
import { listNoteRecords, listRecords } from "#db/records.ts";
import { findWorkshop } from "#db/workshops.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/boards.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const board = found(isId(params.id) ? await findBoard(deps.db, actor, params.id) : undefined);
  const workshop = found(await findWorkshop(deps.db, actor, board.workshopId));
  const [people, records, all] = await Promise.all([
    listBoardPeople(deps.db, board.id, workshop.id),
    listNoteRecords(deps.db, board.id),
    listRecords(deps.db, actor, workshop.id),
  ]);
  const element = new URL(request.url).searchParams.get("element");
  return {
    pageTitle: translator(language)("board:page.title", { title: board.title }),
    board: { id: board.id, title: board.title },
    workshopId: workshop.id,
    personId: actor.personId,
    people: people.map((person) => ({ ...person, organisation: inLanguage(person.organisation, language) })),
    records,
    cardRecords: cardRecords(actor, workshop.facts, all),
    mayRecord: can(actor, "record.make", workshop.facts),
    openAt: isId(element) ? element : null,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export default function Board({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { board, workshopId, pageTitle: _, ...rest } = loaderData;
  useHints([`workshop:${workshopId}`]);
  return (
    <BoardChunk
      key={board.id}
      {...rest}
      board={board}
      workshopId={workshopId}
      heading={
        <Heading
          title={board.title}
          ways={[
            { name: t("board:page.to-room"), to: paths.workshopRoom(workshopId, board.id) },
            { name: t("board:page.to-records"), to: paths.workshopRecords(workshopId) },
          ]}
        />
      }
    />
  );
}
