import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pulumiEnvironment } from "./environment.mjs";

const project = "highlights-demo";
export const stackName = "dev";

/**
 * The stack `dev` of the repository's own Pulumi.yaml. Its state, its settings and Pulumi's home
 * are in `.pulumi`.
 * @param {{ root: string, pulumi: import("./find.mjs").Pulumi }} options
 */
export function localStack({ root, pulumi }) {
  const folder = join(root, ".pulumi");
  const env = pulumiEnvironment({ bin: pulumi.bin, root, home: join(folder, "home"), backend: root });
  const cli = join(pulumi.bin, "pulumi");
  const start = (args, stdio) => spawn(cli, args, { cwd: root, env, stdio });

  return {
    /** The file that holds the stack's settings. */
    settings: join(folder, `Pulumi.${stackName}.yaml`),

    exists: () => existsSync(join(folder, "stacks", project, `${stackName}.json`)),

    /** Whether a run holds the stack: one that goes on, or one that was killed. */
    isLocked: () => {
      const locks = join(folder, "locks");
      return existsSync(locks) && readdirSync(locks, { recursive: true }).some((name) => name.endsWith(".json"));
    },

    /** Makes the stack unless it is there. */
    async ensure() {
      if (this.exists()) return;
      const { code, stderr } = await this.capture(["stack", "init", stackName, "--non-interactive"], { select: false });
      if (code !== 0) throw new Error(`the stack ${stackName} could not be made: ${stderr.trim()}`);
    },

    /** Runs the CLI with this terminal; returns its exit code. */
    async show(args) {
      // Ctrl-C reaches the CLI by itself; this process waits for what the CLI does about it.
      const wait = () => {};
      process.on("SIGINT", wait);
      try {
        return (await ended(start([...args, "--stack", stackName], "inherit"))).code;
      } finally {
        process.off("SIGINT", wait);
      }
    },

    /** Runs the CLI and keeps what it says. */
    capture: (args, { select = true } = {}) =>
      ended(start(select ? [...args, "--stack", stackName] : args, ["ignore", "pipe", "pipe"])),
  };
}

function ended(child) {
  return new Promise((resolve, reject) => {
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name]?.setEncoding("utf8").on("data", (text) => (said[name] += text));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, ...said }));
  });
}
