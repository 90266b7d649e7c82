import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";

/**
 * Installs exactly what package-lock.json says, unless that is what lies in node_modules already.
 * Install scripts stay off: none of them is needed, and some download.
 * @param {{ root: string, say: (line: string) => void }} options
 * @returns {Promise<string>} what was done
 * @throws with npm's last lines when the install fails
 */
export async function installPackages({ root, say }) {
  if (await isInstalled(root)) return "as in package-lock.json";
  say("installing packages with npm ci, about half a minute");
  await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], root);
  return "installed";
}

/**
 * Whether node_modules holds every package of the lock file in its version. npm records what it
 * installed in a lock file of its own there; the two are compared by content, because a checkout
 * gives old files new times.
 * @param {string} root
 */
export async function isInstalled(root) {
  try {
    const wanted = await packagesOf(join(root, "package-lock.json"));
    const present = await packagesOf(join(root, "node_modules", ".package-lock.json"));
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === "" || present[path]?.version === version || (optional && !present[path]),
    );
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return false;
    throw error;
  }
}

async function packagesOf(lockFile) {
  return JSON.parse(await readFile(lockFile, "utf8")).packages;
}

function npm(args, cwd) {
  const ours = process.env.npm_execpath;
  const [command, first] = ours && basename(ours) === "npm-cli.js" ? [process.execPath, [ours]] : ["npm", []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => (said = (said + data).slice(-4000)));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      reject(new Error(`npm ${args[0]} ended with ${code}: ${said.trim().split("\n").slice(-6).join("\n")}`));
    });
  });
}
