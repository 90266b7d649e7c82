import { spawn } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pulumiEnvironment } from "../pulumi/environment.mjs";
import { obtainPulumi } from "../pulumi/obtain.mjs";
import { root } from "../set-up/root.mjs";

/** The arguments of job number `i`. */
export const argumentsOf = (i) => ({
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [{ mediaUrl: `http://footage.oss-cn-shanghai.aliyuncs.com/talk-${i}.mp4` }],
    strategy: { count: 5, clipDuration: 10 },
  },
  outputConfig: { needExport: true, bucket: "clips", objectKey: `talk-${i}/{key}/{index}.mp4` },
  inputMinutes: 30,
});

/** A program with as many jobs as the variable JOBS says. */
export const jobsProgram = `
const { HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const args = ${argumentsOf};
for (let i = 0; i < Number(process.env.JOBS); i++) new HighlightExtractionJob("talk-" + i, args(i));
`;

/** The yardstick: dynamic resources with the same inputs, whose check and diff are empty. */
export const trivialProgram = `
const pulumi = require("@pulumi/pulumi");
const args = ${argumentsOf};
const provider = {
  check: async (olds, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: inputs.outputConfig.objectKey, outs: inputs }),
};
class Trivial extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}
for (let i = 0; i < Number(process.env.JOBS); i++) new Trivial("talk-" + i, args(i));
`;

/** A project with one stack of its own, on the real CLI and the packages of this checkout. */
export class BenchStack {
  #folder;
  #cli;
  #env;

  /**
   * @param {string} folder in which the project is made
   * @param {string} program text of its index.js
   */
  static async make(folder, program) {
    const { bin } = await obtainPulumi();
    await mkdir(folder, { recursive: true });
    for (const name of ["home", "backend"]) await mkdir(join(folder, name));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: false\n";
    const project = `name: bench\n${runtime}main: index.js\nconfig:\n  highlights:engine: local\n`;
    await writeFile(join(folder, "Pulumi.yaml"), project);
    await writeFile(join(folder, "package.json"), '{ "name": "bench", "private": true }');
    await writeFile(join(folder, "index.js"), program);
    const [home, backend] = [join(folder, "home"), join(folder, "backend")];
    const stack = new BenchStack();
    stack.#folder = folder;
    stack.#cli = join(bin, "pulumi");
    stack.#env = pulumiEnvironment({ bin, root: folder, home, backend });
    await stack.run(["stack", "init", "dev", "--non-interactive"]);
    return stack;
  }

  /** Runs a command of the CLI; throws with its output where it fails. */
  run(args, jobs = 0) {
    const env = { ...this.#env, JOBS: String(jobs) };
    const child = spawn(this.#cli, args, { cwd: this.#folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve(said);
        else reject(new Error(`pulumi ${args.join(" ")} ended with ${code}: ${said.slice(-2000)}`));
      });
    });
  }

  preview(jobs) {
    return this.run(["preview", "--stack", "dev"], jobs);
  }

  up(jobs) {
    return this.run(["up", "--yes", "--skip-preview", "--stack", "dev"], jobs);
  }

  /** The deployment, as `pulumi stack export` gives it. */
  async state() {
    const file = join(this.#folder, "state.json");
    await this.run(["stack", "export", "--stack", "dev", "--file", file]);
    return JSON.parse(await readFile(file, "utf8"));
  }

  async setState(state) {
    const file = join(this.#folder, "state.json");
    await writeFile(file, JSON.stringify(state));
    await this.run(["stack", "import", "--stack", "dev", "--file", file]);
  }
}
