import { join } from "node:path";
import type { RunningService } from "../../local/service";
import { defaultKeys } from "../e2e/pulumi/embedded-service";
import { Stack } from "../e2e/pulumi/stack";
import { compiled } from "../e2e/project/program";
import { addPackage, type Project, scriptProject } from "../e2e/project/project";
import { pluginVersion } from "./plugin-version";

/**
 * A project with `@pulumi/alicloud` beside our package.
 * @param program its name in `test/alicloud/programs`
 */
export async function alicloudProject(program: string): Promise<Project> {
  const project = await scriptProject(compiled(program, "alicloud"));
  addPackage(project, "@pulumi/alicloud");
  return project;
}

/**
 * A stack without resources, with the real plugin, whose default provider talks to a service: the
 * one setting in which it differs from a stack in the cloud is the endpoint.
 * @param beside another stack, whose outputs this one may read
 */
export async function alicloudStack(
  project: Project,
  service: Pick<RunningService, "url">,
  beside?: Stack,
): Promise<Stack> {
  const stack = await stackWithKeys(project, beside);
  stack.setAllConfig({
    "alicloud:region": "cn-shanghai",
    "alicloud:endpoints": JSON.stringify([{ oss: service.url }]),
    "alicloud:skipRegionValidation": "true",
  });
  return stack;
}

/**
 * A stack without resources on the engine `ims`, at a service. Its default provider leads nowhere:
 * what a program makes for a region of its own must be made by the provider of that region.
 */
export async function highlightsStack(project: Project, service: Pick<RunningService, "url">): Promise<Stack> {
  const stack = await stackWithKeys(project);
  stack.setAllConfig({
    "highlights:engine": "ims",
    "highlights:endpoint": service.url,
    "alicloud:region": "cn-hangzhou",
    "alicloud:endpoints": JSON.stringify([{ oss: "http://127.0.0.1:9" }]),
    "alicloud:skipRegionValidation": "true",
  });
  return stack;
}

async function stackWithKeys(project: Project, beside?: Stack): Promise<Stack> {
  const plugins = { [`resource-alicloud-v${pluginVersion}`]: join(pluginFolder(), "pulumi-resource-alicloud") };
  const stack = await Stack.init(project, {}, plugins, beside?.backend);
  await stack.setSecret("alicloud:accessKey", defaultKeys.id);
  await stack.setSecret("alicloud:secretKey", defaultKeys.secret);
  return stack;
}

/** Where tools/test says that the plugin is. */
function pluginFolder(): string {
  const folder = process.env.HIGHLIGHTS_ALICLOUD_PLUGIN;
  if (folder === undefined) {
    throw new Error("HIGHLIGHTS_ALICLOUD_PLUGIN is not set: run these tests by npm run test:alicloud");
  }
  return folder;
}
