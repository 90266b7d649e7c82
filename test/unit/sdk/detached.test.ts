import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { detached } from "../../../sdk/program/detached";
import { mockPulumi } from "./mocks";

const type = "test:index:Bucket";

class Bucket extends pulumi.CustomResource {
  declare readonly bucket: pulumi.Output<string>;

  constructor() {
    super(type, "media", { bucket: "media" });
  }
}

const values: [string, (made: Bucket) => unknown][] = [
  ["an output of a resource", ({ bucket }) => bucket],
  ["outputs in lists and objects, behind promises", ({ bucket }) => [Promise.resolve({ a: [bucket, 1] }), "b"]],
  ["a secret output", ({ bucket }) => ({ a: pulumi.secret(bucket), b: null })],
  ["an unknown output", ({ bucket }) => [bucket.apply(() => pulumi.unknown)]],
  ["a secret and unknown output", ({ bucket }) => [pulumi.secret(bucket.apply(() => pulumi.unknown))]],
  ["no output at all", () => ({ a: [1, "2", false, undefined, { b: {} }] })],
];

/** The inputs that Pulumi sends for a value, and the number of resources behind it. */
async function sent(value: unknown): Promise<{ inputs: object; resources: number }> {
  const runtime = pulumi.runtime as unknown as {
    serializePropertiesReturnDeps(label: string, props: object): Promise<[object, Map<string, Set<object>>]>;
  };
  const [inputs, behind] = await runtime.serializePropertiesReturnDeps("test", { value });
  return { inputs, resources: behind.get("value")?.size ?? 0 };
}

describe("a detached value", () => {
  for (const [title, valueOf] of values) {
    it(`is sent as it would be, without resources behind it: ${title}`, async () => {
      await mockPulumi([type]);
      const value = valueOf(new Bucket());
      const { inputs } = await sent(value);
      assert.deepEqual(await sent(detached(value)), { inputs, resources: 0 });
    });
  }

  it("has had resources behind it in this test", async () => {
    await mockPulumi([type]);
    assert.equal((await sent([new Bucket().bucket])).resources, 1);
  });
});
