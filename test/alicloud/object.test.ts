import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { defaultKeys, type GatedService } from "../e2e/pulumi/embedded-service";
import { fails, planned, succeeds } from "../e2e/pulumi/outcome";
import type { Project } from "../e2e/project/project";
import { scratchFolder } from "../e2e/pulumi/scratch";
import type { Stack } from "../e2e/pulumi/stack";
import { alicloudProject, alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("an object through the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  let project: Project;
  let source: string;
  before(async () => {
    [service, project] = await Promise.all([startPluginService(), alicloudProject("object")]);
    source = join(scratchFolder("source"), "one.txt");
  });
  after(() => service.close());

  const deployed = async (bucket: string): Promise<Stack> => {
    writeFileSync(source, "first");
    const stack = await alicloudStack(project, service);
    stack.setAllConfig({ source, bucket });
    await succeeds(stack.up());
    return stack;
  };
  const put = (bucket: string, key: string) => service.buckets.put(bucket, key, Readable.from(["x"]));

  it("is uploaded, found unchanged, uploaded again when its file changes, and deleted", async () => {
    const stack = await deployed("uploads");
    assert.deepEqual(stack.outputs(), { etag: md5("first") });
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
    const { headers } = await service.buckets.head("uploads", "talks/one.txt");
    assert.deepEqual(headers, {
      "cache-control": "no-cache",
      "content-type": "text/x-talk",
      "x-oss-object-acl": "private",
      "x-oss-server-side-encryption": "AES256",
      "x-oss-storage-class": "Standard",
    });

    writeFileSync(source, "second");
    assert.deepEqual(await planned(stack), ["update"]);
    await succeeds(stack.up());
    assert.equal((await service.buckets.head("uploads", "talks/one.txt")).etag, `"${md5("second")}"`);
    await succeeds(stack.refresh("--expect-no-changes"));

    await succeeds(stack.destroy());
    assert.equal(await service.buckets.bucketExists("uploads"), false);
  });

  it("keeps its bucket from being destroyed where another object lies beside it", async () => {
    const stack = await deployed("kept");
    await put("kept", "reels/by-a-job.mp4");
    assert.match(await fails(stack.destroy()), /BucketNotEmpty/);
    assert.deepEqual(
      (await service.buckets.list("kept")).objects.map(({ key }) => key),
      ["reels/by-a-job.mp4"],
    );
  });

  it("goes with all objects of the bucket, more than a page of them, where forceDestroy says so", async () => {
    const stack = await deployed("forced");
    stack.setConfig("forceDestroy", "true");
    await succeeds(stack.up());
    for (let number = 0; number < 120; number += 1) await put("forced", `reels/${number} & more.mp4`);
    await succeeds(stack.destroy());
    assert.equal(await service.buckets.bucketExists("forced"), false);
  });
});

describe("a provider of @pulumi/alicloud in a program", () => {
  it("reaches the service with the endpoint and the secret keys that it is given", async () => {
    const [service, project] = await Promise.all([startPluginService(), alicloudProject("explicit")]);
    try {
      const stack = await alicloudStack(project, service);
      for (const setting of ["region", "endpoints", "skipRegionValidation", "accessKey", "secretKey"]) {
        stack.removeConfig(`alicloud:${setting}`);
      }
      stack.setConfig("service", service.url);
      await stack.setSecret("keyId", defaultKeys.id);
      await stack.setSecret("keySecret", defaultKeys.secret);
      await succeeds(stack.up());
      assert.equal(await service.buckets.bucketExists("explicit"), true);
      await succeeds(stack.refresh("--expect-no-changes"));
      assert.ok(!stack.stateText().includes(defaultKeys.secret));
      await succeeds(stack.destroy());
    } finally {
      await service.close();
    }
  });
});

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex").toUpperCase();
}
