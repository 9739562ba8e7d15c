import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { parseLanguage } from "#app/domain/language.ts";
import { type MatchReason, reasonSentence } from "#app/domain/matching.ts";
import classes from "./MatchReasons.module.css";

/**
 * How well a pair fits, and why, in words: each addend with its part of the score, what isn't met beside them. Plain
 * elements: a page has a hundred of these, and each component of the library costs the server as much as a row.
 */
export function MatchReasons({
  fit,
  reasons,
  breadth = 1,
}: {
  fit: number;
  reasons: readonly MatchReason[];
  breadth?: number;
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const percent = Math.round(fit * 100);
  const fitWords = t("supplier:match.percent", { percent });
  const whole = reasons.reduce((sum, { weight }) => sum + Math.max(0, weight), 0) || 1;
  return (
    <div className={classes.reasons}>
      <div className={classes.head}>
        <span>{fitWords}</span>
        <small>{t("matching:parts")}</small>
      </div>
      <div className={classes.fit} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      <ul>
        {reasons.map((reason) => {
          const sentence = reasonSentence(reason, (key, values) => t(key, values ?? {}), language);
          const part = Math.round((reason.weight / whole) * 100);
          const words = t(part < 0 ? "matching:loss" : "matching:part", { percent: Math.abs(part) });
          return <Reason key={sentence} sentence={sentence} part={part} words={words} />;
        })}
        {breadth < 1 && (
          <li data-against>
            <IconAlertTriangle size={14} aria-hidden="true" />
            <span>{t("matching:breadth", { percent: Math.round(breadth * 100) })}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

function Reason({ sentence, part, words }: { sentence: string; part: number; words: string }) {
  const against = part < 0;
  const Icon = against ? IconAlertTriangle : IconCheck;
  return (
    <li data-against={against || undefined}>
      <Icon size={14} aria-hidden="true" />
      {against ? <strong>{sentence}</strong> : <span>{sentence}</span>}
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.abs(part)}%` }} />
      </span>
      <small>{words}</small>
    </li>
  );
}
