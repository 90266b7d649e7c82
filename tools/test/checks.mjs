import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "../set-up/build.mjs";
import { remember, unlinted } from "./linted.mjs";

/** Each check returns what is wrong, "" for nothing. */
export async function checkTypes(root) {
  return (await build({ root, always: true })).errors;
}

/** The same, but a compilation of the same sources that found nothing is not repeated. */
export async function checkChangedTypes(root) {
  return (await build({ root })).errors;
}

/** Lints the files that changed since they were found right, and those that import them. */
export async function checkLint(root) {
  const { files, fingerprints } = await unlinted(root);
  if (files.length === 0) return "";
  const complaint = await run(root, join("eslint", "bin", "eslint.js"), [
    ...files,
    "--max-warnings",
    "0",
    "--no-warn-ignored",
  ]);
  if (complaint === "") await remember(root, fingerprints);
  return complaint;
}

/**
 * Prettier's own cache is right: the format of a file depends on that file, the options and
 * Prettier's version alone.
 */
export function checkFormat(root) {
  const cache = ["--cache", "--cache-strategy", "content", "--cache-location", "node_modules/.cache/prettier.json"];
  return run(root, join("prettier", "bin", "prettier.cjs"), ["--check", "--log-level", "warn", ...cache, "."]);
}

function run(root, program, args) {
  return new Promise((resolve, reject) => {
    const file = join(root, "node_modules", program);
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (data) => (said += data));
    child.stderr.on("data", (data) => (said += data));
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0 ? "" : said.trim() || `${program} ended with ${code}`));
  });
}
