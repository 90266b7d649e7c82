import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import { extraction } from "../../../provider/kinds/extraction";
import type { Operation } from "../../../schema/operations/operation";
import { ramPolicy } from "../../../sdk";

/** The names of the operations that a kind of job calls in its life. */
async function calledOperations(): Promise<string[]> {
  const called = new Set<string>();
  const ims: Ims = {
    call: <Request, Reply>(operation: Operation<Request, Reply>, request: Request) => {
      called.add(operation.name);
      assert.deepEqual(operation.request.safeParse(request).error, undefined);
      return Promise.resolve(operation.reply.parse({ JobId: "job", State: "Executing" }));
    },
  };
  const args = { region: "cn-shanghai" as const, inputConfig: { mediaArray: [{ mediaId: "a" }] } };
  const job = await extraction.start(ims, args, { baseKey: "b", identity: "i", token: "t" });
  await extraction.status(ims, job);
  for await (const listed of extraction.list(ims, new Date(0))) assert.fail(`no job is expected: ${listed.job.jobId}`);
  return [...called];
}

describe("the policy for a deployment's identity", () => {
  it("allows every operation that the kinds call, and no other", async () => {
    const actions = (await calledOperations()).map((name) => `ice:${name}`);
    const [statement, ...others] = ramPolicy().Statement;
    assert.deepEqual([...statement!.Action].sort(), actions.sort());
    assert.deepEqual([statement!.Effect, statement!.Resource, others], ["Allow", ["*"], []]);
  });

  it("allows to look at the objects of the named buckets, and to delete them only where that is asked for", () => {
    const objects = { Effect: "Allow", Resource: ["acs:oss:*:*:clips/*", "acs:oss:*:*:reels/*"] };
    const buckets = ["clips", "reels"];
    assert.deepEqual(ramPolicy({ buckets }).Statement[1], { ...objects, Action: ["oss:GetObject"] });
    assert.deepEqual(ramPolicy({ buckets, deleteOutputs: true }).Statement[1], {
      ...objects,
      Action: ["oss:GetObject", "oss:DeleteObject"],
    });
  });
});
