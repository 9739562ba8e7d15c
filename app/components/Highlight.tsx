import { Mark } from "@mantine/core";
import { Fragment } from "react";

/** A text cut at the words that matched. */
export type MarkedText = readonly { text: string; hit: boolean }[];

/** A text with the words that matched marked. */
export function Highlight({ text }: { text: MarkedText }) {
  let at = 0;
  return text.map((segment) => {
    const key = at;
    at += segment.text.length;
    return segment.hit ? (
      <Mark key={key} color="jade">
        {segment.text}
      </Mark>
    ) : (
      <Fragment key={key}>{segment.text}</Fragment>
    );
  });
}
