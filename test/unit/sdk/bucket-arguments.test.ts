import assert from "node:assert/strict";
import type * as plugin from "@pulumi/alicloud/oss/bucket";
import type { input } from "@pulumi/alicloud/types";
import { HighlightBucket } from "../../../sdk";
import { bucketArgumentNames, type BucketArguments, type BucketRefererConfig } from "../../../sdk/arguments/bucket";
import { mockCloud } from "./cloud-mocks";
import { registered } from "./registered";

/**
 * Whether two types are the same, nested members and their question marks included. Being
 * assignable both ways is less: an optional member may be missing in one of them.
 */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type MadeByTheComponent = "acl" | "bucket" | "loggingIsenable" | "policy" | "refererConfig";

// The compiler refuses these values where the plugin's types and ours have come apart.
const same: Record<string, true> = {
  "the arguments that are handed on": true satisfies Same<
    BucketArguments,
    Pick<plugin.BucketArgs, keyof BucketArguments>
  >,
  "the names of all arguments": true satisfies Same<
    keyof BucketArguments | MadeByTheComponent,
    keyof plugin.BucketArgs
  >,
  "the list of names": true satisfies Same<(typeof bucketArgumentNames)[number], keyof BucketArguments>,
  "the settings of referers": true satisfies Same<BucketRefererConfig, input.oss.BucketRefererConfig>,
};

type Rules = Pick<plugin.BucketArgs, "corsRules">;
const different = [
  // Without a nested member, with one of another type, with one that may not be left out.
  false satisfies Same<{ corsRules?: { allowedMethods: string[] }[] }, Rules>,
  false satisfies Same<{ rule: { days?: number } }, { rule: { days?: string } }>,
  false satisfies Same<{ rule: { days?: number } }, { rule: { days: number } }>,
  false satisfies Same<{ rule: { days?: number } }, { rule: { days?: number; date?: string } }>,
];

describe("the arguments of the plugin's bucket", () => {
  it("have the types that the plugin gives them", () => {
    assert.deepEqual(new Set(Object.values(same)), new Set([true]));
    assert.deepEqual(new Set(different), new Set([false]));
  });

  it("reach the plugin from a HighlightBucket, every one of them", async () => {
    const given: Required<BucketArguments> = {
      accessMonitor: { status: "Enabled" },
      corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["*"] }],
      forceDestroy: true,
      lifecycleRuleAllowSameActionOverlap: true,
      lifecycleRules: [{ enabled: true, prefix: "raw/" }],
      logging: { targetBucket: "logs" },
      redundancyType: "ZRS",
      resourceGroupId: "rg-1",
      serverSideEncryptionRule: { sseAlgorithm: "KMS" },
      storageClass: "IA",
      tags: { team: "video" },
      transferAcceleration: { enabled: true },
      versioning: { status: "Enabled" },
      website: { indexDocument: "index.html" },
    };
    assert.deepEqual(Object.keys(given).sort(), [...bucketArgumentNames].sort());
    const alicloud = ["bucket:Bucket", "bucketAcl:BucketAcl", "bucketPublicAccessBlock:BucketPublicAccessBlock"];
    const expected = ["highlights:index:HighlightBucket", ...alicloud.map((name) => `alicloud:oss/${name}`)];
    const children = await mockCloud(expected, { config: { "alicloud:region": "cn-shanghai" } });
    // The component narrows the type of `versioning`.
    const args = { ...given, versioning: { status: "Enabled" } };
    await registered(new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-media", ...args }));
    const { inputs } = children.find(({ type }) => type === expected[1]) ?? assert.fail("there is no bucket");
    assert.deepEqual(inputs, { bucket: "my-media", ...given });
  });
});
