import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ramPolicy } from "../../../sdk";
import { mockPulumi, valueOf } from "../sdk/mocks";

describe("a RAM policy in a program", () => {
  it("is the document of an alicloud.ram.Policy, for a bucket whose name an update tells", async () => {
    const type = "alicloud:ram/policy:Policy";
    const registered = await mockPulumi([type]);
    const { Policy } = await import("@pulumi/alicloud/ram/policy.js");
    const documentFor = (bucket: string) => JSON.stringify(ramPolicy({ buckets: [bucket], uploads: true }));
    const policy = new Policy("deploy", {
      policyName: "deploy",
      policyDocument: pulumi.output(Promise.resolve("media-0f3a1b2")).apply(documentFor),
    });
    await valueOf(policy.urn);
    const [{ inputs } = assert.fail("nothing was registered"), ...others] = registered;
    assert.deepEqual(others, []);
    assert.deepEqual(JSON.parse(String(inputs.policyDocument)), {
      Version: "1",
      Statement: [
        ramPolicy().Statement[0],
        { Effect: "Allow", Action: ["oss:GetObject", "oss:PutObject"], Resource: ["acs:oss:*:*:media-0f3a1b2/*"] },
        { Effect: "Allow", Action: ["oss:ListObjects"], Resource: ["acs:oss:*:*:media-0f3a1b2"] },
      ],
    });
  });
});
