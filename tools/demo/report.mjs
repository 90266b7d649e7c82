import { spawn } from "node:child_process";
import { join } from "node:path";

const page = ".highlights/report.html";

/**
 * Writes a page of all that the stack has made.
 * @param {{ root: string, exported: string }} options what `pulumi stack export` printed
 * @returns {Promise<string>} its path, relative to the repository
 */
export async function writeReport({ root, exported }) {
  const args = [join(root, "dist", "cli", "main.js"), "report", "--out", page];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  // A command that ends at once does not read all of it, and says why.
  child.stdin.on("error", () => {}).end(exported);
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`the report was not written: ${said.trim()}`);
  return page;
}
