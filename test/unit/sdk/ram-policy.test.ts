import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { lookInLibrary } from "../../../provider/job/media-library";
import { kinds } from "../../../provider/kinds/all";
import type { Operation } from "../../../schema/operations/operation";
import { ramPolicy } from "../../../sdk";
import { everyValue } from "../schema/every-place";

/**
 * The names of the operations that jobs call in their lives, and those who look for what they made.
 */
async function calledOperations(): Promise<string[]> {
  const called = new Set<string>();
  const reel = { JobId: "reel", Status: "Success", MediaURL: "http://reels.oss-cn-shanghai.aliyuncs.com/0.mp4" };
  const EditingBatchJob = { Status: "Finished", SubJobList: [reel] };
  const ims: Ims = {
    call: <Request, Reply>(operation: Operation<Request, Reply>, request: Request) => {
      called.add(operation.name);
      assert.deepEqual(operation.request.safeParse(request).error, undefined);
      return Promise.resolve(operation.reply.parse({ JobId: "job", State: "Executing", EditingBatchJob }));
    },
  };
  for (const kind of Object.values(kinds)) await live(ims, kind, everyValue(kind.args) as CommonArgs);
  for (const output of [{ mediaId: "m" }, { projectId: "p" }]) await lookInLibrary(ims, output);
  return [...called];
}

async function live(ims: Ims, kind: JobKind<CommonArgs, object>, args: CommonArgs): Promise<void> {
  const job = await kind.start(ims, args, { baseKey: "b", identity: "i", token: "t" });
  await kind.status(ims, job);
  for await (const listed of kind.list(ims, new Date(0))) assert.fail(`no job is expected: ${listed.job.jobId}`);
}

describe("the policy for a deployment's identity", () => {
  it("allows every operation that the provider calls, and no other", async () => {
    const actions = (await calledOperations()).map((name) => `ice:${name}`);
    const [statement, ...others] = ramPolicy().Statement;
    assert.deepEqual([...statement!.Action].sort(), actions.sort());
    assert.deepEqual([statement!.Effect, statement!.Resource, others], ["Allow", ["*"], []]);
  });

  it("allows reading the objects of the named buckets, and deleting them only with deleteOutputs", () => {
    const objects = { Effect: "Allow", Resource: ["acs:oss:*:*:clips/*", "acs:oss:*:*:reels/*"] };
    const buckets = ["clips", "reels"];
    assert.deepEqual(ramPolicy({ buckets }).Statement[1], { ...objects, Action: ["oss:GetObject"] });
    assert.deepEqual(ramPolicy({ buckets, deleteOutputs: true }).Statement[1], {
      ...objects,
      Action: ["oss:GetObject", "oss:DeleteObject"],
    });
  });
});
