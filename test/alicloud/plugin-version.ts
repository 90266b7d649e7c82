import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../e2e/pulumi/repository";

const manifest = readFileSync(join(repository, "node_modules", "@pulumi", "alicloud", "package.json"), "utf8");

/** Of the plugin and its package. */
export const pluginVersion = (JSON.parse(manifest) as { version: string }).version;
