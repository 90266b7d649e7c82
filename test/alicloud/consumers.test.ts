import assert from "node:assert/strict";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { alicloudProject, alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("resources that use a bucket through the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  before(async () => (service = await startPluginService()));
  after(() => service.close());

  it("are previewed by their schemas: a RAM policy, a CDN domain, a function", async () => {
    const stack = await alicloudStack(await alicloudProject("consumers"), service);
    const { code, report, stdout, stderr } = await stack.previewReport();
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(report?.changeSummary, { create: 6 });
    assert.equal(await service.buckets.bucketExists("media"), false);
  });
});
