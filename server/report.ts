import type { TFunction } from "i18next";
import type { Activity } from "#app/domain/agenda.ts";
import { detailFields, type RecordType } from "#app/domain/record.ts";
import { type ReportSection, splitLongSections } from "#app/domain/report.ts";
import type { ReportMaterial } from "#db/workshop-reports.ts";

/** What a report is drafted from. */
export type Drafting = {
  problem: string;
  /** Who took part: name, organisation, role in words. */
  people: readonly { name: string; organisation: string; observer: boolean }[];
  blocks: readonly { activity: Activity; title: string | null; canvas: string | null; minutes: number }[];
  material: ReportMaterial;
};

const ownSections: readonly RecordType[] = ["decision", "action"];

/**
 * What a facilitator's report begins with, in the language of `t` and then his to rewrite: what it was about, who took
 * part, what came out block by block with the votes, decisions, actions, what comes next.
 */
export function draftReport(t: TFunction, { problem, people, blocks, material }: Drafting): ReportSection[] {
  const line = (text: string) => `– ${text.replace(/\s+/g, " ").trim()}`;
  const recordLine = ({ type, text, detail }: ReportMaterial["records"][number]) => {
    const details = detailFields[type].flatMap(({ name, kind }) => {
      const value = detail[name];
      if (value === undefined) return [];
      return [`${t(`record:detail.${name}`)}: ${kind === "choice" ? t(`record:choice.${name}.${value}`) : value}`];
    });
    return line(details.length ? `${text} (${details.join("; ")})` : text);
  };
  const cameOut = (records: ReportMaterial["records"], votes: ReportMaterial["votes"]) => {
    const kinds = [...new Set(records.map(({ type }) => type))].filter((type) => !ownSections.includes(type));
    return [
      ...kinds.map((type) =>
        [t(`record:type.${type}`), ...records.filter((record) => record.type === type).map(recordLine)].join("\n"),
      ),
      ...votes.map(({ title, results }) =>
        [
          t("report:vote", { title }),
          ...(results.length
            ? results.map(({ text, count }) => line(`${text} (${t("board:vote.total", { count })})`))
            : [line(t("board:vote.nobody"))]),
        ].join("\n"),
      ),
    ].join("\n\n");
  };
  const told = new Set<string>();
  const parts = blocks.map(({ activity, title, canvas, minutes }, i): ReportSection => {
    // A canvas that two blocks work on is told once, with the first.
    const here = canvas !== null && !told.has(canvas);
    if (canvas) told.add(canvas);
    const of = <Thing extends { canvas: string | null }>(things: readonly Thing[]) =>
      here ? things.filter((thing) => thing.canvas === canvas) : [];
    return {
      key: `block-${i}`,
      title: t("report:block", { title: title ?? t(`workshop:activity.${activity}.name`), count: minutes }),
      body: cameOut(of(material.records), of(material.votes)),
    };
  });
  const elsewhere = <Thing extends { canvas: string | null }>(things: readonly Thing[]) =>
    things.filter(({ canvas }) => canvas === null || !told.has(canvas));
  const ofType = (type: RecordType) =>
    material.records
      .filter((record) => record.type === type)
      .map(recordLine)
      .join("\n");
  const came = people.filter(({ observer }) => !observer);
  const watched = people.filter(({ observer }) => observer);
  const names = (some: Drafting["people"]) =>
    some.map(({ name, organisation }) => line(organisation ? `${name}, ${organisation}` : name));
  return splitLongSections([
    { key: "opening", title: t("report:opening"), body: problem },
    {
      key: "people",
      title: t("report:people"),
      body: [
        ...(people.length ? [t("workshop:report.present", { count: people.length })] : []),
        ...names(came),
        ...(watched.length ? ["", t("report:observers"), ...names(watched)] : []),
      ].join("\n"),
    },
    ...parts.filter(({ body }) => body),
    {
      key: "further",
      title: t("report:further"),
      body: cameOut(elsewhere(material.records), elsewhere(material.votes)),
    },
    { key: "decisions", title: t("report:decisions"), body: ofType("decision") },
    { key: "actions", title: t("report:actions"), body: ofType("action") },
    { key: "open", title: t("report:open"), body: "" },
    { key: "next", title: t("report:next"), body: t("workshop:report.closing") },
  ]).filter(({ key, body }) => key !== "further" || body);
}
