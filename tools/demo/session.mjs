const defaults = { clipDuration: "10", count: "3" };

/**
 * Writes the demo's settings into the stack: the files of this run, and defaults for the settings
 * that the user has not made.
 * @param {ReturnType<typeof import("../pulumi/stack.mjs").localStack>} stack
 * @param {{ path: string, minutes: number, opening: string, music: string }} files
 */
export async function saveSettings(stack, { path, minutes, opening, music }) {
  const present = JSON.parse(must(await stack.capture(["config", "--json"])).stdout || "{}");
  const wanted = { video: path, inputMinutes: String(minutes), opening, music };
  for (const [key, value] of Object.entries(defaults)) if (!present[`highlights-demo:${key}`]) wanted[key] = value;
  const plain = Object.entries(wanted).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
  must(await stack.capture(["config", "set-all", ...plain]));
}

/**
 * Runs `pulumi preview` and sums it up.
 * @param {ReturnType<typeof import("../pulumi/stack.mjs").localStack>} stack
 * @returns {Promise<{ changes: boolean, summary: string, lines: string[] }>} `lines` are the plan
 * and cost lines of the jobs
 * @throws when the preview fails, with every error that it names
 */
export async function preview(stack) {
  const { code, stdout, stderr } = await stack.capture(["preview", "--json", "--non-interactive"]);
  const report = parse(stdout);
  const messages = (report?.diagnostics ?? []).map(({ severity, message }) => ({ severity, message: message.trim() }));
  const errors = messages.filter(({ severity }) => severity === "error").map(({ message }) => message);
  // An error that a program only logs leaves the exit code at 0.
  if (code !== 0 || errors.length > 0 || !report) {
    throw new Error(`pulumi preview failed:\n${errors.join("\n") || stderr.trim() || stdout.trim()}`);
  }
  const counts = Object.entries(report.changeSummary ?? {});
  return {
    changes: counts.some(([operation]) => !["same", "read"].includes(operation)),
    summary:
      counts.map(([operation, count]) => `${count} ${words[operation] ?? operation}`).join(", ") || "nothing to do",
    lines: messages.map(({ message }) => message).filter((message) => /\b(would|may) (re-)?run\b/.test(message)),
  };
}

/**
 * Runs `pulumi up` in this terminal.
 * @param {ReturnType<typeof import("../pulumi/stack.mjs").localStack>} stack
 */
export async function update(stack) {
  const quiet = ["--suppress-outputs", "--suppress-progress", "--non-interactive"];
  const code = await stack.show(["up", "--yes", "--skip-preview", ...quiet]);
  if (code === 0) return;
  const lock = stack.isLocked() ? "; if a killed run left its lock: node tools/pulumi/run.mjs cancel --yes" : "";
  throw new Error(`pulumi up ended with ${code}: what it says above names the way on${lock}`);
}

/** The stack's outputs. */
export async function readOutputs(stack) {
  return JSON.parse(must(await stack.capture(["stack", "output", "--json"])).stdout);
}

/** The stack's state as JSON text. */
export async function exportStack(stack) {
  return must(await stack.capture(["stack", "export"])).stdout;
}

const words = {
  create: "to create",
  update: "to update",
  delete: "to delete",
  replace: "to replace",
  same: "unchanged",
};

function must(result) {
  if (result.code !== 0) throw new Error(result.stderr.trim() || result.stdout.trim());
  return result;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
