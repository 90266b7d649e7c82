import assert from "node:assert/strict";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { fails, planned, succeeds } from "../e2e/pulumi/outcome";
import type { Stack } from "../e2e/pulumi/stack";
import { alicloudProject, alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("a HighlightBucket that a destroy kept", () => {
  let service: GatedService;
  let stack: Stack;
  before(async () => {
    service = await startPluginService();
    stack = await alicloudStack(await alicloudProject("kept-bucket"), service);
    stack.setConfig("highlights:engine", "ims");
    await succeeds(stack.up());
  });
  after(() => service.close());

  it("is not made again under its name, and comes back by an import and bucketAlias", async () => {
    const bucket = String(stack.outputs().bucket);
    const [{ created } = { created: undefined }] = await service.buckets.listBuckets();
    await succeeds(stack.destroy());
    assert.match(await fails(stack.up()), /The specified bucket name: .* is not available/);

    const settings = ["--config-file", stack.chosen().at(-1)!];
    const wanted = ["alicloud:oss/bucket:Bucket", "media", bucket, "--yes", "--skip-preview", "--generate-code=false"];
    await succeeds(stack.command("import", ...wanted, ...settings));
    stack.setConfig("bucketAlias", "media");
    await succeeds(stack.up());
    assert.deepEqual(await planned(stack), []);
    stack.removeConfig("bucketAlias");
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
    assert.deepEqual(await service.buckets.listBuckets(), [{ name: bucket, created }]);
  });
});
