import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { HighlightExtractionJob } from "../../../sdk";
import { mockPulumi, valueOf } from "./mocks";

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const trivial = "test:index:Trivial";
const args = {
  region: "cn-beijing" as const,
  inputConfig: { mediaArray: [{ mediaId: "a" }], strategy: { count: 5, clipDuration: 10 } },
  outputConfig: { needExport: true, bucket: "clips", objectKey: "{key}/{index}.mp4" },
};

class Trivial extends pulumi.CustomResource {}

/** How many stack traces with frames are formatted while `run` runs. */
function tracesDuring(run: () => void): number {
  let traces = 0;
  const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Error.prepareStackTrace = (error, frames) => {
    if (frames.length > 0) traces += 1;
    return String(error);
  };
  try {
    run();
  } finally {
    if (before === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Object.defineProperty(Error, "prepareStackTrace", before);
  }
  return traces;
}

describe("the constructor of a job", () => {
  const limit = Error.stackTraceLimit;

  beforeEach(() => mockPulumi([type, trivial]));

  it("formats fewer stack traces than that of a resource with the same inputs alone", async () => {
    const made: pulumi.CustomResource[] = [];
    // The first job loads the schema.
    made.push(new HighlightExtractionJob("first", args));
    const job = tracesDuring(() => made.push(new HighlightExtractionJob("talk", args)));
    const other = tracesDuring(() => made.push(new Trivial(trivial, "talk", args)));
    await Promise.all(made.map(({ urn }) => valueOf(urn)));
    assert.ok(job < other, `${job} of the job, ${other} of the resource`);
  });

  it("leaves all frames to errors before and after it, and to those of the program's transformations", async () => {
    const inside: number[] = [];
    const transformations = [
      () => {
        inside.push(Error.stackTraceLimit);
        return undefined;
      },
    ];
    const job = new HighlightExtractionJob("talk", args, { transformations });
    const after = Error.stackTraceLimit;
    await valueOf(job.urn);
    assert.deepEqual([inside, after], [[limit], limit]);
  });

  it("leaves them also where it throws", () => {
    const parent = {} as pulumi.Resource;
    assert.throws(() => new HighlightExtractionJob("talk", args, { parent }));
    assert.throws(() => new HighlightExtractionJob("talk", args, { import: "j" }));
    assert.equal(Error.stackTraceLimit, limit);
  });

  it("formats them all where leaks of promises are debugged", async () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
    try {
      const made: pulumi.CustomResource[] = [];
      const job = tracesDuring(() => made.push(new HighlightExtractionJob("talk", args)));
      const other = tracesDuring(() => made.push(new Trivial(trivial, "talk", args)));
      await Promise.all(made.map(({ urn }) => valueOf(urn)));
      assert.ok(job > other, `${job} of the job, ${other} of the resource`);
    } finally {
      delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
    }
  });
});
