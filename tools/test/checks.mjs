import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "../set-up/build.mjs";

/** Each check returns what is wrong, "" for nothing. */
export async function checkTypes(root) {
  return (await build({ root, always: true })).errors;
}

export function checkLint(root) {
  return complaint(root, [join("eslint", "bin", "eslint.js"), ".", "--max-warnings", "0"]);
}

export function checkFormat(root) {
  return complaint(root, [join("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."]);
}

function complaint(root, [program, ...args]) {
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
