import { access, copyFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";
import { buildPulumi } from "./build.mjs";
import { cacheFolder, fillAtOnce } from "./cache.mjs";
import { downloadPulumi } from "./download.mjs";
import { pulumiIn, pulumiOnPath } from "./find.mjs";
import { cliVersion } from "./release.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";

/**
 * Finds the Pulumi CLI with its Node.js language host, or gets it: PATH, then an earlier copy in
 * the cache folder, then the official download, then a build from Go modules.
 *
 * A signal that ends this process, such as Ctrl-C, first ends what runs for it and removes what is
 * half-done.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @param {Source[]} [options.sources] where to get it from, in this order
 * @returns {Promise<import("./find.mjs").Pulumi>}
 * @throws when no way works; the message names every way and what it answered
 */
export async function obtainPulumi({ env = process.env, log = () => {}, sources = [download, build] } = {}) {
  const onPath = await pulumiOnPath(env);
  if (onPath) return { ...onPath, from: "PATH" };
  const folder = cacheFolder(env);
  const bin = join(folder, "bin");
  const earlier = await pulumiIn(bin, env);
  if (earlier) {
    await addProviderHost(bin);
    return { ...earlier, from: "earlier copy" };
  }

  return untilSignal((signal) => filled({ folder, sources, env, log, signal }));
}

async function filled({ folder, sources, env, log, signal }) {
  const bin = join(folder, "bin");
  const refused = [];
  for (const { from, make } of sources) {
    try {
      await fillAtOnce(folder, async (temporary) => {
        await make({ folder: temporary, workshop: `${folder}.unfinished-build`, env, log, signal });
        if (!(await pulumiIn(join(temporary, "bin"), env))) throw new Error("what came does not run");
        await addProviderHost(join(temporary, "bin"));
      });
      const got = await pulumiIn(bin, env);
      if (got) return { ...got, from };
      refused.push(`${from}: ${bin} holds something else`);
    } catch (error) {
      signal.throwIfAborted();
      // Another process may have been faster, and taken away what was made here.
      const meanwhile = await pulumiIn(bin, env);
      if (meanwhile) return { ...meanwhile, from: "earlier copy" };
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

// The host of dynamic providers is a script of @pulumi/pulumi that finds the package from the
// folder it is run in, so one copy serves every checkout. Pulumi looks for it beside the CLI, and
// warns in every run when it has to take it from PATH.
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
    // Without packages there is nothing to copy yet, and a folder of someone else may be read-only:
    // PATH serves as well.
    if (!["ENOENT", "EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

/**
 * @typedef {object} Source
 * @property {"download" | "build"} from
 * @property {(options: {
 *   folder: string, workshop: string, env: Record<string, string | undefined>,
 *   log: (line: string) => void, signal: AbortSignal,
 * }) => Promise<void>} make puts the binaries into `folder/bin`
 */

/** @type {Source} */
const download = { from: "download", make: (options) => downloadPulumi({ ...options, machine: process }) };

/** @type {Source} */
export const build = {
  from: "build",
  async make(options) {
    await buildPulumi(options);
    await rm(options.workshop, { recursive: true, force: true });
  },
};
