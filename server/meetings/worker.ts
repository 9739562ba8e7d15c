import { parentPort, workerData } from "node:worker_threads";
import loadHighs from "highs";
import type { PlanInstance } from "#app/domain/meetingPlan.ts";
import { planRound } from "./planRound.ts";

/** Plans in a thread of its own: the solver computes for seconds without a break, and the site goes on answering. */
const { instance, seconds } = workerData as { instance: PlanInstance; seconds: number };
parentPort?.postMessage(planRound(await loadHighs(), instance, seconds));
