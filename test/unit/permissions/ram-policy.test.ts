import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { lookInLibrary } from "../../../provider/job/media-library";
import { kinds } from "../../../provider/kinds/all";
import { type DeclaredKinds, makeRamPolicy } from "../../../provider/permissions/ram-policy";
import type { NamedOperation, Operation } from "../../../schema/operations/operation";
import { ramPolicy, type RamPolicyOptions } from "../../../sdk";
import { everyValue } from "../schema/every-place";
import { minimal } from "../schema/montage-example";
import { allows } from "./allows";

/** The operations that are called, by who calls them. */
async function calledOperations(): Promise<Record<string, string[]>> {
  const made: Record<string, string[]> = {};
  for (const [name, kind] of Object.entries(kinds) as unknown as [string, JobKind<CommonArgs, object>][]) {
    // What a template has filled is checked before it is sent, so it must be right.
    const args = name === "montage" ? { ...minimal, templateConfig: ["t"] } : (everyValue(kind.args) as CommonArgs);
    made[`${name} start`] = await calledIn((ims) => kind.start(ims, args, { baseKey: "b", identity: "i", token: "t" }));
    made[`${name} status`] = await calledIn(async (ims) => {
      await kind.status(ims, { jobId: "job" });
      await kind.describe(ims, { jobId: "job" });
      await kind.changesSince?.(ims, { templateConfig: ["t"], templateHash: "00000" }, "b");
    });
    made[`${name} list`] = await calledIn(async (ims) => {
      for await (const listed of kind.list(ims, new Date(0))) assert.fail(`no job is expected: ${listed.job.jobId}`);
    });
  }
  made.library = await calledIn(async (ims) => {
    for (const output of [{ mediaId: "m" }, { projectId: "p" }]) await lookInLibrary(ims, output);
  });
  return made;
}

async function calledIn(run: (ims: Ims) => Promise<unknown>): Promise<string[]> {
  const called = new Set<string>();
  const reel = { JobId: "reel", Status: "Success", MediaURL: "http://reels.oss-cn-shanghai.aliyuncs.com/0.mp4" };
  const EditingBatchJob = { Status: "Finished", SubJobList: [reel] };
  const Template = { Type: "BatchEditing", Config: "{}" };
  await run({
    call: <Request, Reply>(operation: Operation<Request, Reply>, request: Request) => {
      called.add(operation.name);
      assert.deepEqual(operation.request.safeParse(request).error, undefined);
      return Promise.resolve(operation.reply.parse({ JobId: "job", State: "Executing", EditingBatchJob, Template }));
    },
  });
  return [...called].sort();
}

/** All that can be allowed. */
const everything: RamPolicyOptions = {
  buckets: ["media-*", "reels"],
  manageBuckets: true,
  deleteBuckets: true,
  uploads: true,
  deleteOutputs: true,
  lookups: ["archive"],
  notes: "oss://memory/highlights",
};

const namesOf = (operations: readonly NamedOperation[]): string[] => operations.map(({ name }) => name).sort();
const actionsOf = (options: RamPolicyOptions): string[] => ramPolicy(options).Statement.flatMap(({ Action }) => Action);

describe("a RAM policy", () => {
  let called: Record<string, string[]>;
  before(async () => (called = await calledOperations()));

  for (const [name, { operations }] of Object.entries(kinds)) {
    it(`is made of operations that the kind ${name} declares as it calls them`, () => {
      for (const part of ["start", "list", "status"] as const) {
        assert.deepEqual(called[`${name} ${part}`], namesOf(operations[part]), part);
      }
    });
  }

  it("allows every operation that jobs call, and no other", () => {
    const actions = Object.values(called)
      .flat()
      .map((name) => `ice:${name}`);
    const [statement, ...others] = ramPolicy().Statement;
    assert.deepEqual([...statement!.Action].sort(), [...new Set(actions)].sort());
    assert.deepEqual([statement!.Effect, statement!.Resource, others], ["Allow", ["*"], []]);
  });

  it("loses an operation that a kind no longer declares, and gains one that it does", () => {
    const declared: DeclaredKinds = {
      extraction: kinds.extraction,
      montage: { operations: { ...kinds.montage.operations, list: [{ name: "ListSongs", billable: false }] } },
    };
    const { Statement } = makeRamPolicy({}, undefined, declared);
    const actions = Statement.flatMap(({ Action }) => Action);
    assert.deepEqual(
      [actions.includes("ice:ListBatchMediaProducingJobs"), actions.includes("ice:ListSongs")],
      [false, true],
    );
  });

  it("is for one kind where one is named, and for none where jobs is false", () => {
    assert.ok(actionsOf({ jobs: ["montage"] }).includes("ice:SubmitScreenMediaHighlightsJob"));
    assert.ok(!actionsOf({ jobs: ["montage"] }).includes("ice:SubmitHighlightExtractionJob"));
    assert.deepEqual(actionsOf({ jobs: false, lookups: ["archive"] }), ["oss:GetObject"]);
  });

  it("allows reading the objects of the named buckets, and deleting them only with deleteOutputs", () => {
    const objects = { Effect: "Allow", Resource: ["acs:oss:*:*:clips/*", "acs:oss:*:*:reels/*"] };
    const buckets = ["clips", "reels"];
    const lists = {
      Effect: "Allow",
      Action: ["oss:ListObjects"],
      Resource: ["acs:oss:*:*:clips", "acs:oss:*:*:reels"],
    };
    assert.deepEqual(ramPolicy({ buckets }).Statement.slice(1), [{ ...objects, Action: ["oss:GetObject"] }, lists]);
    assert.deepEqual(ramPolicy({ buckets, deleteOutputs: true }).Statement[1], {
      ...objects,
      Action: ["oss:GetObject", "oss:DeleteObject"],
    });
  });

  const rows: [string, RamPolicyOptions, [string, string, string?][], [string, string, string?][]][] = [
    [
      "uploads, of no deletion",
      { buckets: ["media"], uploads: true },
      [["oss:PutObject", "media/a"]],
      [
        ["oss:DeleteObject", "media/a"],
        ["oss:PutObject", "reels/a"],
        ["oss:PutBucket", "media"],
      ],
    ],
    [
      "buckets that are created, of no deletion and not of their objects",
      { buckets: ["media-*"], manageBuckets: true },
      [
        ["oss:PutBucket", "media-0f3"],
        ["oss:PutBucketPublicAccessBlock", "media-0f3"],
        ["oss:GetBucketTagging", "media-0f3"],
        ["oss:ListBuckets", "*"],
      ],
      [
        ["oss:PutBucket", "other"],
        ["oss:DeleteBucket", "media-0f3"],
        ["oss:PutObject", "media-0f3/a"],
        ["oss:ListObjects", "other"],
      ],
    ],
    [
      "buckets that are deleted",
      { buckets: ["media"], deleteBuckets: true },
      [
        ["oss:DeleteBucket", "media"],
        ["oss:DeleteObject", "media/a"],
      ],
      [["oss:PutBucket", "media"]],
    ],
    [
      "footage that is there already, of no writing",
      { buckets: ["reels"], deleteOutputs: true, lookups: ["archive"] },
      [["oss:GetObject", "archive/a"]],
      [
        ["oss:DeleteObject", "archive/a"],
        ["oss:PutObject", "archive/a"],
      ],
    ],
    [
      "notes below their prefix",
      { notes: "oss://memory/highlights" },
      [
        ["oss:GetObject", "memory/highlights/a"],
        ["oss:PutObject", "memory/highlights/a/1"],
        ["oss:DeleteObject", "memory/highlights/a"],
        ["oss:ListObjects", "memory", "highlights/a"],
        ["oss:GetBucketInfo", "memory"],
      ],
      [
        ["oss:GetObject", "memory/other"],
        ["oss:PutObject", "memory/highlights-of-others/a"],
        ["oss:ListObjects", "memory", "other/"],
        ["oss:ListObjects", "memory"],
      ],
    ],
  ];
  for (const [title, options, allowed, refused] of rows) {
    it(`is one of ${title}`, () => {
      const policy = ramPolicy(options);
      const check = ([action, place, prefix]: [string, string, string?]) =>
        allows(policy, action, `acs:oss:*:*:${place}`, prefix);
      assert.deepEqual(
        allowed.filter((row) => !check(row)),
        [],
      );
      assert.deepEqual(refused.filter(check), []);
    });
  }

  it("takes the place of notes by the address of its bucket too", () => {
    const [own, other] = ["oss://memory/notes", "https://memory.oss-cn-shanghai.aliyuncs.com/notes/"];
    assert.deepEqual(ramPolicy({ notes: other }), ramPolicy({ notes: own }));
  });

  it("of a preview allows nothing that costs and nothing that changes, whatever else is asked for", () => {
    const actions = actionsOf({ ...everything, preview: true });
    assert.deepEqual(
      actions.filter((action) => !/^(ice|oss):(Get|List)/.test(action)),
      [],
    );
    for (const { operations } of Object.values(kinds)) {
      assert.ok(operations.start.some(({ billable }) => billable));
      assert.ok(![...operations.list, ...operations.status].some(({ billable }) => billable));
    }
    for (const name of [...called["extraction status"]!, ...called["montage status"]!, ...called.library!]) {
      assert.ok(actions.includes(`ice:${name}`), name);
    }
  });

  it("is short enough for RAM with all that can be allowed: 6,144 characters", () => {
    assert.ok(JSON.stringify(ramPolicy(everything)).length <= 6_144);
  });

  it("is not changed by what is asked for twice", () => {
    for (const { Action } of ramPolicy(everything).Statement) assert.deepEqual([...new Set(Action)], [...Action]);
  });

  const wrong: [RamPolicyOptions, RegExp][] = [
    [
      { buckets: ["oss://media"] },
      /^Error: buckets holds "oss:\/\/media": must be names of buckets, .*; give the name alone$/,
    ],
    [{ buckets: ["*"] }, /^Error: buckets holds "\*": must be/],
    [{ lookups: ["Media"] }, /^Error: lookups holds "Media": must be/],
    [
      { jobs: ["song"] as unknown as ["montage"] },
      /^Error: jobs holds "song": must be names of kinds, extraction or montage$/,
    ],
    [{ notes: "oss://memory" }, /^Error: notes is "oss:\/\/memory": must be oss:\/\/BUCKET\/PREFIX/],
    [{ notes: "oss://memory/*" }, /^Error: notes is/],
    [{ manageBuckets: true }, /^Error: manageBuckets allows nothing without the names of buckets: give buckets$/],
    [{ deleteOutputs: true, buckets: [] }, /^Error: deleteOutputs allows nothing/],
    [{ jobs: false, buckets: ["media"] }, /^Error: the policy would allow nothing: must allow something; give jobs, /],
  ];
  for (const [options, reason] of wrong) {
    it(`is not made of ${JSON.stringify(options)}`, () => assert.throws(() => ramPolicy(options), reason));
  }
});
