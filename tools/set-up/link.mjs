import { lstat, mkdir, readlink, rm, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";

/**
 * Links the repository into its own node_modules, so that programs in it, and the provider line
 * that their state holds, find the package by its name. The link is relative: it survives a move of
 * the checkout.
 * @param {string} folder the repository
 * @returns {Promise<boolean>} whether the link had to be made
 */
export async function linkPackage(folder) {
  const link = join(folder, "node_modules", "pulumi-alicloud-highlights");
  const target = relative(dirname(link), folder);
  const present = await lstat(link).catch(() => undefined);
  if (present?.isSymbolicLink() && (await readlink(link)) === target) return false;
  await rm(link, { recursive: true, force: true });
  await mkdir(dirname(link), { recursive: true });
  await symlink(target, link, "dir");
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await linkPackage(root);
