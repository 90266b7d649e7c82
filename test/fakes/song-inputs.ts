import type { EngineName } from "../../provider/engine/engine";
import { baseKey, identityDigest, type KeyParts } from "../../provider/job/key";
import { type JobFacts, type JobRecord, recordedInputs, type ResourceInputs } from "../../provider/job/record";
import { FakeEngine } from "./fake-engine";
import { FakeOutside } from "./fake-outside";
import { markOf, Memory, type Songs, times } from "./fixture-kind";

export const providerText = "exports.handler = () => 1;";
export const identity = "urn:pulumi:dev::shop::highlights:Song::anthem";

export function songInputs(more: Partial<ResourceInputs> = {}): ResourceInputs {
  return {
    engine: "ims",
    region: "cn-shanghai",
    identity,
    inputConfig: { words: ["la"] },
    __provider: providerText,
    ...more,
  };
}

/** The record of a song whose files are `keys`. */
export function songRecord(
  keys: readonly string[] = [],
  more: Partial<JobFacts & Pick<JobRecord, "state">> = {},
): JobFacts & Songs & Pick<JobRecord, "state"> {
  return {
    ...recordedInputs(new Memory().kind.definition, songInputs()),
    account: "1234567890123456",
    jobId: "job-0",
    state: "finished",
    createTime: times.created,
    endTime: times.ended,
    warnings: [],
    songs: keys.map((key) => ({
      title: key,
      bucket: "songs",
      key,
      ...facts,
      lastModified: "2026-02-28T23:04:00.000Z",
    })),
    ...more,
  };
}

/** A file that was written while the job of {@link times} ran. */
export const facts = { size: 3, etag: "E1" };
export const written = { ...facts, lastModified: Date.parse("2026-02-28T23:04:00Z") };

/** A fake environment with an empty service and an engine. */
export function world(engineName: EngineName = "ims") {
  const memory = new Memory();
  const engine = new FakeEngine(engineName);
  const outside = new FakeOutside(engine);
  const partsOf = (inputs: ResourceInputs): KeyParts => ({
    kind: memory.kind.name,
    account: engine.owner,
    identity: inputs.identity,
    triggers: inputs.triggers ?? [],
  });
  /** The base key of a job for these inputs. */
  const keyOf = (inputs: ResourceInputs) => baseKey(partsOf(inputs), memory.kind.definition, inputs);
  /** The mark in the UserData of a job for these inputs. */
  const mark = (inputs: ResourceInputs) =>
    markOf({ baseKey: keyOf(inputs), identity: identityDigest(inputs.identity) });
  return { memory, engine, outside, keyOf, mark };
}
