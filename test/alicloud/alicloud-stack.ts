import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultKeys } from "../e2e/pulumi/embedded-service";
import { repository } from "../e2e/pulumi/repository";
import { Stack } from "../e2e/pulumi/stack";
import { compiled } from "../e2e/project/program";
import { addPackage, type Project, scriptProject } from "../e2e/project/project";

const { version } = JSON.parse(
  readFileSync(join(repository, "node_modules", "@pulumi", "alicloud", "package.json"), "utf8"),
) as { version: string };

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
 * @param beside a stack whose backend it shares, so that a `StackReference` finds it
 */
export async function alicloudStack(project: Project, service: { url: string }, beside?: Stack): Promise<Stack> {
  const plugins = { [`resource-alicloud-v${version}`]: join(pluginFolder(), "pulumi-resource-alicloud") };
  const stack = await Stack.init(project, {}, { plugins, ...(beside === undefined ? {} : { beside }) });
  stack.setAllConfig({
    "alicloud:region": "cn-shanghai",
    "alicloud:endpoints": JSON.stringify([{ oss: service.url }]),
    "alicloud:skipRegionValidation": "true",
  });
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
