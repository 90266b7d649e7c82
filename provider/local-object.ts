import { type ConfigureRequest, configureSettings, noteUpload, outside, storageFailures } from "./dynamic";
import type { Stamp } from "./engine/engine";

// The path of this module is named in the state of every stack with an upload on the engine local,
// so it never moves.

interface Inputs extends Stamp {
  readonly bucket: string;
  readonly key: string;
  readonly source: string;
  readonly etag: string;
  readonly url: string;
}

interface Recorded extends Inputs {
  readonly account: string;
}

export async function configure(request: ConfigureRequest): Promise<void> {
  await configureSettings(request);
}

export async function check(olds: Partial<Inputs>, news: Inputs): Promise<{ inputs: Inputs; failures: object[] }> {
  noteUpload(news);
  return { inputs: news, failures: await storageFailures(olds) };
}

export function diff(_id: string, olds: Recorded, news: Inputs): { changes: boolean; replaces: string[] } {
  const replaces = (["bucket", "key"] as const).filter((name) => olds[name] !== news[name]);
  // Another path of the source file is no change while its content is the same.
  return { changes: replaces.length > 0 || olds.etag !== news.etag, replaces };
}

/**
 * Objects that this run uploaded. Pulumi deletes resources of former names last, and their objects
 * may be the same.
 */
const put = new Set<string>();

export async function create(inputs: Inputs): Promise<{ id: string; outs: Recorded }> {
  const engine = await outside.engine(inputs);
  const id = `${inputs.bucket}/${inputs.key}`;
  await engine.objects.put(inputs.bucket, inputs.key, inputs.source);
  put.add(id);
  return { id, outs: { ...inputs, account: await engine.account() } };
}

export async function read(id: string, recorded: Recorded): Promise<{ id?: string; props?: Recorded }> {
  const engine = await outside.engine(recorded);
  if ((await engine.account()) !== recorded.account) {
    outside.log(`warning: ${id} is in another data folder: the recorded state is kept`);
    return { id, props: recorded };
  }
  const look = await engine.objects.look(recorded.bucket, recorded.key);
  if (look.is === "missing") return {};
  return { id, props: look.is === "there" ? { ...recorded, etag: look.etag } : recorded };
}

export async function update(_id: string, _olds: Recorded, news: Inputs): Promise<{ outs: Recorded }> {
  return { outs: (await create(news)).outs };
}

async function remove(_id: string, recorded: Recorded): Promise<void> {
  const id = `${recorded.bucket}/${recorded.key}`;
  if (put.has(id)) return outside.log(`${id} is left where it is: another upload of this run put it there`);
  const engine = await outside.engine(recorded);
  if ((await engine.account()) !== recorded.account) return;
  await engine.objects.remove(recorded.bucket, recorded.key);
}
export { remove as delete };
