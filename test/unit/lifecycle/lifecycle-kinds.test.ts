import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import { ServiceError } from "../../../provider/error";
import { type Lifecycle, lifecycle } from "../../../provider/lifecycle/lifecycle";
import { type JobRecord, recordedInputs, type ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import type { Operation } from "../../../schema/operations/operation";
import { FakeEngine } from "../../fakes/fake-engine";
import { FakeOutside } from "../../fakes/fake-outside";
import { providerText } from "../../fakes/song-inputs";

const region = "cn-shanghai";
const url = `http://clips.oss-${region}.aliyuncs.com/a.mp4`;
const times = { createTime: "2026-02-28T23:00:00Z", endTime: "2026-02-28T23:05:00Z" };
const written = { size: 3, etag: "E1", lastModified: Date.parse("2026-02-28T23:04:00Z") };
const facts = { size: 3, etag: "E1", lastModified: "2026-02-28T23:04:00.000Z", bucket: "clips", key: "a.mp4" };

const common: Omit<ResourceInputs, "inputConfig"> = {
  engine: "ims",
  region,
  identity: "urn:pulumi:dev::shop::type::talk",
  __provider: providerText,
};
const pendingParts = { account: "1234567890123456", jobId: "job-0", state: "pending", warnings: [] } as const;

interface Subject {
  readonly name: string;
  readonly inputs: ResourceInputs;
  readonly recorded: JobRecord;
  readonly made: (outside: FakeOutside) => Lifecycle;
  /**
   * The service's replies as they come over the wire, one after another; the state that a refresh
   * then records; and the step of the next up.
   */
  readonly rows: [situation: string, replies: (object | Error)[], after: object | "nothing", next: string][];
}

const refused = (code: string, status: number) => new ServiceError("Get", code, "m", status, "R-1");
const finishedTimes = { CreateTime: times.createTime, ModifiedTime: times.endTime };
const still = { state: "pending", warnings: [] };

const clipInputs: ResourceInputs = { ...common, inputConfig: { mediaArray: [{ mediaId: "m" }] } };
const AiResult = JSON.stringify({
  HighlightResults: [{ Media: "m", TimeRanges: [{ In: 1, Out: 2, OutputURL: url, HighlightTags: [] }] }],
});

const reelInputs: ResourceInputs = {
  ...common,
  inputConfig: { mediaArray: ["m"] },
  outputConfig: { mediaUrl: `http://clips.oss-${region}.aliyuncs.com/{index}.mp4`, width: 128, height: 128 },
};
const reel = { JobId: "s0", ProjectId: "p0", MediaURL: url, Status: "Success" };
const bad = { JobId: "s1", Status: "Failed", ErrorCode: "E1", ErrorMessage: "too short" };
const batch = (more: object) => ({ EditingBatchJob: { ...finishedTimes, ...more } });
const subJob = { MediaProducingJob: { CompleteTime: "2026-02-28T23:04:00Z" } };
const reelRecord = { jobId: "s0", projectId: "p0", url, state: "Success", ...facts };

const subjects: Subject[] = [
  {
    name: "an extraction",
    inputs: clipInputs,
    recorded: { ...recordedInputs(extraction.definition, clipInputs), ...pendingParts },
    made: (outside) => lifecycle(extraction, outside),
    rows: [
      ["running", [{ State: "Executing" }], still, "resume"],
      ["in a state that is not documented", [{ State: "Queuing" }], still, "resume"],
      [
        "finished",
        [{ State: "Finished", SmartJobInfo: finishedTimes, JobResult: { AiResult } }],
        {
          state: "finished",
          ...times,
          warnings: [],
          clips: [{ media: "m", in: 1, out: 2, tags: [], reasons: [], url, ...facts }],
        },
        "keep",
      ],
      [
        "finished with a result that cannot be read",
        [{ State: "Finished", SmartJobInfo: finishedTimes, JobResult: { AiResult: "x" } }],
        { state: "finished", ...times, clips: [], warnings: [/could not be read/] },
        "keep",
      ],
      [
        "failed",
        [{ State: "Failed", SmartJobInfo: finishedTimes, ErrorCode: "C", ErrorMessage: "m" }],
        { state: "failed", ...times, failure: { code: "C", message: "m" }, warnings: [] },
        "run",
      ],
      ["not found", [refused("JobNotFound", 404)], "nothing", "create"],
      ["not told of", [{}], "nothing", "create"],
      ["forbidden to be asked of", [refused("Forbidden.RAM", 403)], still, "resume"],
      ["not found, by a code that may mean another thing", [refused("InvalidApi.NotFound", 404)], still, "resume"],
    ],
  },
  {
    name: "a montage",
    inputs: reelInputs,
    recorded: { ...recordedInputs(montage.definition, reelInputs), ...pendingParts },
    made: (outside) => lifecycle(montage, outside),
    rows: [
      ["running", [batch({ Status: "Processing" })], still, "resume"],
      ["finished before its reels are told of", [batch({ Status: "Finished", SubJobList: [] })], still, "resume"],
      [
        "finished",
        [batch({ Status: "Finished", SubJobList: [reel] }), subJob],
        { state: "finished", ...times, reels: [reelRecord], warnings: [] },
        "keep",
      ],
      [
        "finished in part",
        [batch({ Status: "Finished", SubJobList: [reel, bad] }), subJob],
        {
          state: "finished",
          ...times,
          warnings: ["the reel of sub-job s1 failed with E1: too short"],
          reels: [reelRecord, { jobId: "s1", state: "Failed", error: { code: "E1", message: "too short" } }],
        },
        "keep",
      ],
      [
        "finished, with sub-jobs that may not be asked of",
        [batch({ Status: "Finished", SubJobList: [reel] }), refused("Forbidden.RAM", 403)],
        { state: "finished", createTime: times.createTime, warnings: [], reels: [reelRecord] },
        "keep",
      ],
      [
        "failed in all its reels",
        [batch({ Status: "Finished", SubJobList: [bad] })],
        { state: "failed", ...times, failure: { code: "E1", message: "too short" }, warnings: [] },
        "run",
      ],
      [
        "failed",
        [batch({ Status: "Failed", Extend: '{"ErrorCode":"C","ErrorMessage":"m"}' })],
        { state: "failed", ...times, failure: { code: "C", message: "m" }, warnings: [] },
        "run",
      ],
      ["not found", [refused("JobNotFound", 404)], "nothing", "create"],
      ["not told of", [{}], "nothing", "create"],
      ["forbidden to be asked of", [refused("Forbidden.RAM", 403)], still, "resume"],
    ],
  },
];

for (const { name, inputs, recorded, made, rows } of subjects) {
  describe(`the refresh of ${name} that had not ended`, () => {
    for (const [situation, replies, after, next] of rows) {
      it(`and is now ${situation}`, async () => {
        const engine = new FakeEngine("ims");
        engine.objects.set("clips", "a.mp4", written);
        const outside = new FakeOutside({ ...engine, ims: answering(replies), account: () => engine.account() });
        const job = made(outside);
        const { id, props } = await job.read("job-0", structuredClone(recorded));
        if (after === "nothing") {
          assert.deepEqual([id, next], [undefined, "create"]);
          return;
        }
        const { warnings: expected, ...rest } = after as { warnings: (string | RegExp)[] };
        const { warnings = [], ...kept } = props!;
        assert.deepEqual(kept, { ...withoutWarnings(recorded), ...rest });
        assert.equal(warnings.length, expected.length, warnings.join());
        expected.forEach((text, index) => {
          if (typeof text === "string") assert.equal(warnings[index], text);
          else assert.match(warnings[index] ?? "", text);
        });
        const { changes, replaces } = job.diff(props!, inputs);
        assert.equal(!changes ? "keep" : replaces.length > 0 ? "run" : "resume", next);
      });
    }
  });
}

function withoutWarnings({ warnings: _warnings, ...rest }: JobRecord): object {
  return rest;
}

/** A service with these replies, one after another, as they come over the wire. */
function answering(replies: readonly (object | Error)[]): Ims {
  const left = [...replies];
  const call = <Request, Reply>(operation: Operation<Request, Reply>): Promise<Reply> => {
    const reply = left.shift() ?? new Error("no further call is expected");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(operation.reply.parse(reply));
  };
  return { call };
}
