import assert from "node:assert/strict";
import { decide } from "../../../provider/plan/decision";
import { plannedLines } from "../../../provider/plan/preview-lines";
import {
  type FinishedRecord,
  type JobFacts,
  type JobRecord,
  recordedInputs,
  recordedOutputs,
  type ResourceInputs,
} from "../../../provider/job/record";
import { type ExtractionResult, extraction } from "../../../provider/kinds/extraction";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import { unknownValue } from "../../../schema/value/unknown-value";

const fixed = { needExport: true, bucket: "clips", objectKey: "fixed/{index}.mp4" };
const keyed = { ...fixed, objectKey: "{key}/{index}.mp4" };

function inputs(outputConfig: object, more: Partial<ResourceInputs> = {}, count = 2): ResourceInputs {
  return {
    engine: "ims",
    region: "cn-shanghai",
    identity: "urn::talk",
    inputConfig: { mediaArray: [{ mediaId: "a" }, { mediaId: "b" }], strategy: { count } },
    outputConfig,
    __provider: "text",
    ...more,
  };
}

const moment = { media: "a", in: 1, out: 2, tags: [], reasons: [] };

function record(
  of: ResourceInputs,
  keys: readonly string[],
  more: Partial<JobFacts & Pick<JobRecord, "state">> = {},
): JobRecord<ExtractionResult> {
  const clips = keys.map((key) => ({ ...moment, bucket: "clips", key }));
  return {
    ...recordedInputs(extraction.definition, of),
    account: "1",
    jobId: "j",
    state: "finished",
    warnings: [],
    ...more,
    clips,
  };
}

/** `0.mp4`, `1.mp4`, … under a folder. */
const clips = (folder: string, count: number) => Array.from({ length: count }, (_, i) => `${folder}/${i}.mp4`);

function lines(olds: JobRecord<ExtractionResult>, news: ResourceInputs): string[] {
  const outputs = recordedOutputs(extraction, olds);
  return plannedLines(extraction, { olds, outputs, news, decided: decide(extraction.definition, olds, news) });
}

const addresses =
  "the new files would have other addresses ({key} in outputConfig.objectKey changes): update what uses the present ones";
const deleting = { outputRetention: "delete" } as const;
const retaining = { outputRetention: "retain" } as const;
const faster = { triggers: ["b"] };

const rows: [string, JobRecord<ExtractionResult>, ResourceInputs, string[]][] = [
  ["nothing where nothing runs", record(inputs(keyed), clips("x", 4)), inputs(keyed), []],
  [
    "that files would be deleted, and where they are",
    record(inputs(keyed, deleting), clips("x", 4)),
    inputs(keyed, { ...deleting, ...faster }),
    [
      '4 files of job j would be deleted (outputRetention is "delete"): clips/x/0.mp4, clips/x/1.mp4, clips/x/2.mp4 and 1 more',
      addresses,
    ],
  ],
  [
    "that files would stay",
    record(inputs(keyed), clips("x", 1)),
    inputs(keyed, faster),
    ['1 file of job j would stay where it is (outputRetention is "retain"): clips/x/0.mp4', addresses],
  ],
  [
    "that files would stay where the retention becomes delete in the same step",
    record(inputs(keyed, retaining), clips("x", 2)),
    inputs(keyed, { ...deleting, ...faster }),
    [
      '2 files of job j would stay where they are (outputRetention was "retain" when they were made; "delete" holds for the new ones): clips/x/0.mp4, clips/x/1.mp4',
      addresses,
    ],
  ],
  [
    "that files would be deleted where the retention becomes retain in the same step",
    record(inputs(keyed, deleting), clips("x", 1)),
    inputs(keyed, faster),
    [
      '1 file of job j would be deleted (outputRetention was "delete" when they were made; "retain" holds for the new ones): clips/x/0.mp4',
      addresses,
    ],
  ],
  [
    "that files whose names hold no {key} would be overwritten",
    record(inputs(fixed), clips("fixed", 2)),
    inputs(fixed, faster),
    [
      "2 files of job j would be overwritten by the new job (outputConfig.objectKey holds no {key}): clips/fixed/0.mp4, clips/fixed/1.mp4",
    ],
  ],
  [
    "that a file beyond the new number of clips would be deleted and the others overwritten",
    record(inputs(fixed, deleting), clips("fixed", 4)),
    inputs(fixed, deleting, 1),
    [
      "2 files of job j would be overwritten by the new job (outputConfig.objectKey holds no {key}): clips/fixed/0.mp4, clips/fixed/1.mp4",
      '2 files of job j would be deleted (outputRetention is "delete"): clips/fixed/2.mp4, clips/fixed/3.mp4',
    ],
  ],
  [
    "that files would stay where the new names are others",
    record(inputs(fixed), clips("fixed", 1)),
    inputs({ ...fixed, objectKey: "other/{index}.mp4" }),
    ['1 file of job j would stay where it is (outputRetention is "retain"): clips/fixed/0.mp4'],
  ],
  [
    "that files in another bucket would stay",
    record(inputs(fixed), clips("fixed", 1)),
    inputs({ ...fixed, bucket: "others" }),
    ['1 file of job j would stay where it is (outputRetention is "retain"): clips/fixed/0.mp4'],
  ],
  [
    "that what a name holds besides its number is taken literally",
    record(inputs(fixed), ["fixedX0.mp4"]),
    inputs({ ...fixed, objectKey: "fixed.{index}.mp4" }),
    ['1 file of job j would stay where it is (outputRetention is "retain"): clips/fixedX0.mp4'],
  ],
  [
    "that files would be overwritten where names become those of before",
    record(inputs(keyed), clips("fixed", 1)),
    inputs(fixed),
    ["1 file of job j would be overwritten by the new job (outputConfig.objectKey holds no {key}): clips/fixed/0.mp4"],
  ],
  [
    "that it is not known whether files would be overwritten",
    record(inputs(fixed), clips("fixed", 1)),
    inputs({ ...fixed, bucket: unknownValue }),
    [
      'if it runs again, 1 file of job j would stay where it is (outputRetention is "retain"): clips/fixed/0.mp4',
      "if it runs again, whether the new job would overwrite files is not known yet: their names in outputConfig are not",
    ],
  ],
  [
    "what would be overwritten where the media are not known yet",
    record(inputs(fixed), clips("fixed", 1)),
    inputs(fixed, { inputConfig: { mediaArray: unknownValue, strategy: { count: 2 } } }),
    [
      "if it runs again, 1 file of job j would be overwritten by the new job (outputConfig.objectKey holds no {key}): clips/fixed/0.mp4",
    ],
  ],
  [
    "that a job which had not ended goes on",
    record(inputs(keyed), [], { state: "pending" }),
    inputs(keyed, faster),
    ["job j goes on and is billed as well: it had not ended and cannot be cancelled"],
  ],
  ["nothing of a failed job", record(inputs(keyed), [], { state: "failed" }), inputs(keyed), []],
  [
    "nothing of the files that are gone",
    record(inputs(keyed), clips("x", 2), { missing: ["clips/x/0.mp4"] }),
    inputs(keyed, faster),
    ['1 file of job j would stay where it is (outputRetention is "retain"): clips/x/1.mp4', addresses],
  ],
  [
    "what a change of the retention alone does later",
    record(inputs(keyed), clips("x", 1)),
    inputs(keyed, deleting),
    ['from then on 1 file of job j would be deleted with the resource (outputRetention is "delete"): clips/x/0.mp4'],
  ],
  [
    "nothing where the retention alone becomes retain",
    record(inputs(keyed, deleting), clips("x", 1)),
    inputs(keyed),
    [],
  ],
];

describe("the preview of a recorded job's files", () => {
  for (const [title, olds, news, expected] of rows) {
    it(`is ${title}`, () => assert.deepEqual(lines(olds, news), expected));
  }

  it("gives the same names where a missing file is made again", () => {
    const news = inputs(keyed, { onMissingOutput: "rerun" });
    const base = "0000";
    const found = lines(record(news, [`${base}/0.mp4`, "lost.mp4"], { missing: ["clips/lost.mp4"] }), news);
    // Files under the digits of another key stay.
    assert.match(found[0]!, /1 file of job j would stay where it is/);
  });

  const reel = (outputConfig: object, more: Partial<ResourceInputs> = {}): ResourceInputs => ({
    ...inputs({ width: 640, height: 360, ...outputConfig }, more),
    inputConfig: { mediaArray: ["http://m.oss-cn-shanghai.aliyuncs.com/a.mp4"] },
  });
  const reels: [string, object, object, ResourceInputs, RegExp[]][] = [
    [
      "its reels would be overwritten",
      { mediaUrl: "http://reels.oss-cn-shanghai.aliyuncs.com/reel_{index}.mp4" },
      { bucket: "reels", key: "reel_0.mp4" },
      reel({ mediaUrl: "http://reels.oss-cn-shanghai.aliyuncs.com/reel_{index}.mp4" }, faster),
      [
        /^1 file of job j would be overwritten by the new job \(outputConfig.mediaUrl holds no \{key\}\): reels\/reel_0.mp4$/,
      ],
    ],
    [
      "its reels in VOD would be left alone, and have the same names",
      { storageLocation: "vod.oss-cn-shanghai.aliyuncs.com", fileName: "reel_{index}.mp4" },
      { mediaId: "m-1" },
      reel(
        { storageLocation: "vod.oss-cn-shanghai.aliyuncs.com", fileName: "reel_{index}.mp4" },
        { ...faster, ...deleting },
      ),
      [
        /^only files in buckets are deleted: job j leaves media asset m-1$/,
        /^the new reels would have the same names \(outputConfig.fileName/,
      ],
    ],
  ];
  for (const [title, outputConfig, made, news, expected] of reels) {
    it(`is of a montage that ${title}`, () => {
      const olds: FinishedRecord<MontageResult> = {
        ...recordedInputs(montage.definition, reel(outputConfig, deleting)),
        account: "1",
        jobId: "j",
        state: "finished",
        warnings: [],
        reels: [{ state: "Success", ...made }],
      };
      const outputs = montage.outputs(olds);
      const found = plannedLines(montage, { olds, outputs, news, decided: decide(montage.definition, olds, news) });
      assert.equal(found.length, expected.length, found.join("\n"));
      for (const [i, line] of expected.entries()) assert.match(found[i]!, line);
    });
  }
});
