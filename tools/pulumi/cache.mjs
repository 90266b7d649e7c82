import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { cliVersion } from "./release.mjs";

const abandonedAfter = 2 * 60 * 60 * 1000;

/**
 * The folder that this machine's checkouts share for one version of Pulumi: `<folder>/bin/pulumi`
 * and its language host.
 * @param {Record<string, string | undefined>} env
 */
export function cacheFolder(env) {
  return join(cacheParent(env), `pulumi-${cliVersion}`);
}

/**
 * The folder for all that this machine's checkouts share: `PULUMI_ALICLOUD_HIGHLIGHTS_CACHE`, by
 * default one in the user's cache folder.
 * @param {Record<string, string | undefined>} env
 */
export function cacheParent(env) {
  return (
    env.PULUMI_ALICLOUD_HIGHLIGHTS_CACHE ||
    join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "pulumi-alicloud-highlights")
  );
}

/**
 * Fills `folder` in one step: `make` works in a folder beside it, which is renamed when all of it
 * is there. A `make` that is killed therefore leaves nothing half-done, and of two at the same time
 * the first one stays.
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} make
 */
export async function fillAtOnce(folder, make) {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const temporary = `${folder}.unfinished-${process.pid}-${Date.now().toString(36)}`;
  try {
    await make(temporary);
    await rename(temporary, folder).catch(async (error) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function removeAbandoned(parent) {
  for (const name of await readdir(parent)) {
    if (!name.includes(".unfinished-")) continue;
    const folder = join(parent, name);
    const age = Date.now() - (await stat(folder).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > abandonedAfter) await rm(folder, { recursive: true, force: true });
  }
}
