import { defaultSettings, type Settings } from "../../../provider/engine/settings";
import type { Warning } from "../../../provider/job/job";
import type { ResourceInputs } from "../../../provider/job/record";
import { claim, orderWarnings } from "../../../provider/order/claim";
import { Performer } from "../../../provider/order/performer";
import type { world } from "../../fakes/song-inputs";

export type World = ReturnType<typeof world>;

/** Claims a job for these inputs, as a create does. */
export async function claimJob(
  { memory, engine, outside }: World,
  inputs: ResourceInputs,
  settings: Partial<Settings> = {},
): Promise<{ jobId: string; warnings: Warning[] }> {
  const setup = { kind: memory.kind, settings: { ...defaultSettings, ...settings }, outside };
  const order = await claim(new Performer({ ...setup, engine, account: engine.owner, inputs }));
  return { jobId: order.job.id, warnings: orderWarnings(order) };
}

/** The answer to a poll of a running job. */
export const pending = { is: "pending", state: "Executing" } as const;
