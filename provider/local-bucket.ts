import { type ConfigureRequest, configureSettings, outside, storageFailures } from "./dynamic";
import type { Stamp } from "./engine/engine";

// The path of this module is named in the state of every stack with a bucket on the engine local,
// so it never moves.

interface Inputs extends Stamp {
  readonly bucket: string;
  /** The program gave no name. */
  readonly isNameDefault?: boolean;
  /** The failure of another resource of the program, which this resource reports in its place. */
  readonly refused?: string;
}

interface Recorded extends Inputs {
  readonly account: string;
}

export async function configure(request: ConfigureRequest): Promise<void> {
  await configureSettings(request);
}

/**
 * Keeps a default name once it is recorded. Another name after a rename of stack or resource would
 * move the footage and run its jobs again.
 */
export async function check(olds: Partial<Inputs>, news: Inputs): Promise<{ inputs: Inputs; failures: object[] }> {
  if (news.refused !== undefined) return { inputs: news, failures: [{ property: "", reason: news.refused }] };
  const bucket = news.isNameDefault === true ? (olds.bucket ?? news.bucket) : news.bucket;
  return { inputs: { ...news, bucket }, failures: await storageFailures(olds) };
}

export function diff(_id: string, olds: Recorded, news: Inputs): { changes: boolean; replaces: string[] } {
  const replaces = olds.bucket === news.bucket ? [] : ["bucket"];
  return { changes: replaces.length > 0, replaces };
}

export async function create(inputs: Inputs): Promise<{ id: string; outs: Recorded }> {
  const engine = await outside.engine(inputs);
  await engine.objects.createBucket(inputs.bucket);
  return { id: inputs.bucket, outs: { ...inputs, account: await engine.account() } };
}

export async function read(id: string, recorded: Recorded): Promise<{ id?: string; props?: Recorded }> {
  const engine = await outside.engine(recorded);
  if ((await engine.account()) !== recorded.account) {
    outside.log(`warning: bucket ${id} is in another data folder: the recorded state is kept`);
    return { id, props: recorded };
  }
  return (await engine.objects.hasBucket(recorded.bucket)) ? { id, props: recorded } : {};
}

async function remove(id: string, recorded: Recorded): Promise<void> {
  const engine = await outside.engine(recorded);
  if ((await engine.account()) !== recorded.account) return;
  if (!(await engine.objects.removeBucket(recorded.bucket))) {
    outside.log(`bucket ${id} still holds files: it is left where it is`);
  }
}
export { remove as delete };
