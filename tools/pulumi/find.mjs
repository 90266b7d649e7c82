import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { isAtLeast, oldestCli } from "./release.mjs";

/**
 * @typedef {object} Pulumi
 * @property {string} bin the folder that holds `pulumi`
 * @property {string} version such as "3.259.0"
 * @property {"PATH" | "earlier copy" | "download" | "build"} from
 */

/**
 * The CLI in `bin`, if it runs and a Node.js language host lies beside it or on PATH.
 * @param {string} bin
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ bin: string, version: string } | undefined>}
 */
export async function pulumiIn(bin, env) {
  if (!isExecutable(join(bin, "pulumi"))) return undefined;
  // A link on PATH, as package managers make them, may lead to a folder that holds both.
  const folder = [bin, dirname(realpathSync(join(bin, "pulumi")))].find((candidate) => holdsBoth(candidate, env));
  if (!folder) return undefined;
  const version = await versionOf(join(folder, "pulumi"), env);
  return version && isAtLeast(version, oldestCli) ? { bin: folder, version } : undefined;
}

/**
 * The first usable CLI on PATH.
 * @param {Record<string, string | undefined>} env
 */
export async function pulumiOnPath(env) {
  for (const folder of pathFolders(env)) {
    const found = await pulumiIn(folder, env);
    if (found) return found;
  }
  return undefined;
}

function holdsBoth(folder, env) {
  if (!isExecutable(join(folder, "pulumi"))) return false;
  return [folder, ...pathFolders(env)].some((place) => isExecutable(join(place, "pulumi-language-nodejs")));
}

function pathFolders(env) {
  return (env.PATH || "").split(delimiter).filter((folder) => folder !== "");
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(cli, env) {
  const quiet = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return new Promise((resolve) => {
    execFile(cli, ["version"], { env: quiet, timeout: 20_000 }, (error, stdout) => {
      resolve(error ? undefined : /^v?(\d+\.\d+\.\d+)/.exec(stdout.trim())?.[1]);
    });
  });
}
