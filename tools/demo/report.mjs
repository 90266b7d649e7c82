import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Writes a page of all that the stack has made.
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.exported what `pulumi stack export` printed
 * @param {string} [options.page] relative to the repository
 * @returns {Promise<string>} the page
 */
export async function writeReport({ root, exported, page = ".highlights/report.html" }) {
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
