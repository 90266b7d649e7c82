import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { succeeds } from "../e2e/pulumi/outcome";
import type { Project } from "../e2e/project/project";
import { alicloudProject, highlightsStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("a stack of buckets alone whose engine is changed", () => {
  let service: GatedService;
  let project: Project;
  before(async () => {
    [service, project] = await Promise.all([startPluginService(), alicloudProject("footage")]);
  });
  after(() => service.close());

  it("leaves bucket and footage in the cloud", async () => {
    const stack = await highlightsStack(project, service);
    await succeeds(stack.up());
    const inTheCloud = join(service.data, "oss", String(stack.outputs().bucket), "talk.txt");
    assert.ok(existsSync(inTheCloud));

    stack.setConfig("highlights:engine", "local");
    stack.removeConfig("highlights:endpoint");
    await succeeds(stack.up());
    const onThisMachine = join(project.folder, ".highlights", "oss", String(stack.outputs().bucket), "talk.txt");
    assert.ok(existsSync(onThisMachine) && existsSync(inTheCloud));
  });
});
