import { Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { canvasKeys, layoutOf } from "#app/domain/board/canvases.ts";
import type { TemplateCard } from "#app/domain/board/keeping.ts";
import classes from "./CanvasGallery.module.css";

type Box = readonly [x: number, y: number, width: number, height: number];

/**
 * Canvases and own templates to choose from, each with what it looks like, what it is for and how long it takes. A group
 * of radio buttons named `canvas`.
 */
export function CanvasGallery({
  templates,
  begin,
  blank = true,
}: {
  templates: readonly TemplateCard[];
  /** What is chosen at first. */
  begin: string;
  /** Whether plain paper is offered. */
  blank?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" component="fieldset" m={0} p={0} bd={0}>
      <div className={classes.grid}>
        {canvasKeys
          .filter((key) => blank || key !== "blank")
          .map((key) => {
            const { fields, minutes } = layoutOf(key);
            return (
              <Card
                key={key}
                value={key}
                begin={begin}
                name={t(`canvas:${key}.name`)}
                what={t(`canvas:${key}.what`)}
                beside={minutes ? t("template:minutes", { count: minutes }) : ""}
                boxes={fields.map(({ box }) => box)}
              />
            );
          })}
      </div>
      {templates.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t("template:own")}
          </Title>
          <div className={classes.grid}>
            {templates.map(({ id, name, description, madeBy, boxes }) => (
              <Card key={id} value={id} begin={begin} name={name} what={description} beside={madeBy} boxes={boxes} />
            ))}
          </div>
        </>
      )}
    </Stack>
  );
}

/** What is still to be said of the choice, and its button: in sight under it, however much there is to choose from. */
export function GalleryFoot({ children }: { children: ReactNode }) {
  return <div className={classes.foot}>{children}</div>;
}

function Card({
  value,
  begin,
  name,
  what,
  beside,
  boxes,
}: {
  value: string;
  begin: string;
  name: string;
  what: string;
  beside: string;
  boxes: readonly Box[];
}) {
  return (
    <label className={classes.card}>
      <input type="radio" name="canvas" value={value} defaultChecked={value === begin} aria-label={name} />
      <Thumbnail boxes={boxes} />
      <span className={classes.name}>{name}</span>
      {what && <span className={classes.what}>{what}</span>}
      {beside && <span className={classes.what}>{beside}</span>}
    </label>
  );
}

/** A canvas in small, drawn of the places of its frames. */
function Thumbnail({ boxes }: { boxes: readonly Box[] }) {
  const left = Math.min(0, ...boxes.map(([x]) => x));
  const top = Math.min(0, ...boxes.map(([, y]) => y));
  const width = Math.max(600, ...boxes.map(([x, , w]) => x + w)) - left;
  const height = Math.max(320, ...boxes.map(([, y, , h]) => y + h)) - top;
  const rim = width / 14;
  return (
    <svg
      className={classes.picture}
      viewBox={`${left - rim} ${top - rim} ${width + 2 * rim} ${height + 2 * rim}`}
      aria-hidden="true"
    >
      {boxes.map((box) => (
        <rect key={box.join()} x={box[0]} y={box[1]} width={box[2]} height={box[3]} rx={width / 120} />
      ))}
    </svg>
  );
}
