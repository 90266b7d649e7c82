import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Runs `go` without cgo in a process group of its own, so that an abort ends its compilers as well.
 * GOFLAGS, GOMAXPROCS and the other settings of the user apply.
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {Record<string, string | undefined>} options.env
 * @param {AbortSignal} options.signal
 * @param {(line: string) => void} [options.onLine] for each line of standard error
 * @returns {Promise<string>} standard output
 * @throws when Go is missing or fails, with the last lines of standard error; the signal's reason
 * after an abort
 */
export async function go(args, { cwd, env, signal, onLine = () => {} }) {
  signal.throwIfAborted();
  const options = { cwd, env: { ...env, CGO_ENABLED: "0" }, stdio: ["ignore", "pipe", "pipe"], detached: true };
  const child = spawn("go", args, options);
  const kill = () => killGroup(child);
  signal.addEventListener("abort", kill);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  const lines = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > 40) lines.shift();
    onLine(line);
  });
  try {
    const { code, killedBy } = await ended(child);
    signal.throwIfAborted();
    if (code === 0) return output;
    throw new Error(`go ${args[0]} ended with ${killedBy ?? code}: ${lines.slice(-5).join("; ")}`);
  } finally {
    signal.removeEventListener("abort", kill);
  }
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(error.code === "ENOENT" ? new Error("go was not found on PATH", { cause: error }) : error),
    );
    child.on("close", (code, killedBy) => resolve({ code, killedBy }));
  });
}

function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
