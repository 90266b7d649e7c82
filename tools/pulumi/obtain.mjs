import { access, copyFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";
import { buildPulumi } from "./build.mjs";
import { cacheFolder, fillAtOnce } from "./cache.mjs";
import { downloadPulumi } from "./download.mjs";
import { pulumiIn, pulumiOnPath } from "./find.mjs";
import { cliVersion } from "./release.mjs";

/**
 * Finds the Pulumi CLI with its Node.js language host, or gets it: PATH, then an earlier copy in the cache folder,
 * then the official download, then a build from Go modules.
 * @param {{ env?: Record<string, string | undefined>, log?: (line: string) => void }} [options]
 * @returns {Promise<import("./find.mjs").Pulumi>}
 * @throws when no way works; the message names every way and what it answered
 */
export async function obtainPulumi({ env = process.env, log = () => {} } = {}) {
  const onPath = await pulumiOnPath(env);
  if (onPath) return { ...onPath, from: "PATH" };
  const folder = cacheFolder(env);
  const bin = join(folder, "bin");
  const earlier = await pulumiIn(bin, env);
  if (earlier) {
    await addProviderHost(bin);
    return { ...earlier, from: "earlier copy" };
  }

  const refused = [];
  for (const { from, make } of sources(env, log)) {
    try {
      await fillAtOnce(folder, async (temporary) => {
        await make(temporary);
        if (!(await pulumiIn(join(temporary, "bin"), env))) throw new Error("what came does not run");
        await addProviderHost(join(temporary, "bin"));
      });
      const got = await pulumiIn(bin, env);
      if (got) return { ...got, from };
      refused.push(`${from}: ${bin} holds something else`);
    } catch (error) {
      refused.push(`${from}: ${error.message}`);
      log(`${from}: ${error.message}`);
    }
  }
  throw new Error(
    `no Pulumi CLI with a Node.js language host could be had (${refused.join(" | ")}): ` +
      `install Pulumi so that pulumi is on PATH, or put its binaries into ${bin}, ` +
      `or allow https access to get.pulumi.com, or install Go so that ${cliVersion} can be built from Go modules`,
  );
}

// The host of dynamic providers is a script of @pulumi/pulumi that finds the package from the folder it is run in, so one
// copy serves every checkout. Pulumi looks for it beside the CLI, and warns in every run when it has to take it from PATH.
async function addProviderHost(bin) {
  const name = "pulumi-resource-pulumi-nodejs";
  const isThere = await access(join(bin, name)).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const temporary = join(bin, `.${name}-${process.pid}`);
  try {
    await copyFile(join(root, "node_modules", "@pulumi", "pulumi", name), temporary);
    await rename(temporary, join(bin, name));
  } catch (error) {
    // Without packages there is nothing to copy yet, and a folder of someone else may be read-only: PATH serves as well.
    if (!["ENOENT", "EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

function sources(env, log) {
  return [
    { from: "download", make: (folder) => downloadPulumi({ folder, machine: process }) },
    { from: "build", make: (folder) => buildPulumi({ folder, env, log }) },
  ];
}
