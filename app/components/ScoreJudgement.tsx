import { Paper } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ScoreJudgement.module.css";

/** The column of one's judgement, beside what is judged; below it on a phone. */
export function ScoreJudgement({ children }: { children: ReactNode }) {
  return (
    <Paper withBorder p="md" w={{ base: "100%", md: 400 }} className={classes.judgement}>
      {children}
    </Paper>
  );
}
