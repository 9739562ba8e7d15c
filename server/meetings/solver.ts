import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { PlanInstance } from "#app/domain/meetingPlan.ts";
import type { Planned } from "./planRound.ts";

/** A solver that doesn't keep to its time is ended this much later. */
const graceSeconds = 30;

/** Plans a round beside the event loop; throws where the solver breaks or doesn't come back. */
export async function planBeside(instance: PlanInstance, seconds: number): Promise<Planned> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { instance, seconds } });
  try {
    const [planned] = (await once(worker, "message", {
      signal: AbortSignal.timeout((seconds + graceSeconds) * 1000),
    })) as [Planned];
    return planned;
  } finally {
    await worker.terminate();
  }
}
