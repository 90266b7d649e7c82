import { parentPort, workerData } from "node:worker_threads";
import { select } from "../selection/selection";
import { keptSignals } from "../signals/kept-signals";
import type { ChoiceOrder } from "./choose";

// Runs in a thread of its own, which choose.ts starts.
const { folder, media, wanted } = workerData as ChoiceOrder;
void keptSignals(folder, media).then((signals) =>
  parentPort!.postMessage(signals === undefined ? undefined : select(signals, wanted)),
);
