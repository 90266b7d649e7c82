import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNpm } from "./npm";
import { repository } from "../pulumi/repository";
import { cacheTool } from "../pulumi/tool";

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Manifest;

/** What a project has beside our package. */
export const projectPackages: Record<string, string> = Object.fromEntries(
  ["@pulumi/pulumi", "typescript", "@types/node"].map((name) => [name, manifest.devDependencies[name] ?? "*"]),
);

export const install = ["install", "--prefer-offline", "--ignore-scripts"];
export const installByNpm = [...install, "--no-audit", "--no-fund", "--no-package-lock"];

const unusedFor = 24 * 60 * 60 * 1000;

/**
 * A folder in this machine's cache with all packages that ours and {@link projectPackages} need.
 * npm takes ten seconds for them, and one for ours on top of them.
 */
export async function cachedPackages(): Promise<string> {
  const dependencies = { ...manifest.dependencies, ...projectPackages };
  const text = JSON.stringify({ name: "e2e", private: true, dependencies }, undefined, 2);
  const { cacheFolder, fillAtOnce } = await cacheTool();
  const cache = dirname(cacheFolder(process.env));
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const folder = join(cache, `packages-${digest}`);
  if (!existsSync(folder)) {
    await fillAtOnce(folder, async (temporary) => {
      mkdirSync(temporary);
      writeFileSync(join(temporary, "package.json"), text);
      await runNpm(installByNpm, temporary);
    });
    removeUnused(cache);
  }
  utimesSync(folder, new Date(), new Date());
  return folder;
}

function removeUnused(cache: string): void {
  for (const name of readdirSync(cache).filter((one) => /^packages-[0-9a-f]+$/.test(one))) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > unusedFor) rmSync(folder, { recursive: true, force: true });
  }
}
