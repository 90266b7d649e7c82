import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { makeBackend, settingsFile, stateFile } from "./backend";
import { ffmpegEnvironment } from "./ffmpeg";
import { start, type Result, type Running } from "./processes";
import type { Project } from "../project/project";
import { scratchFolder } from "./scratch";
import { Settings } from "./settings";
import { cliFile, pulumiEnvironment } from "./tool";

/** A resource as the state file holds it. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  initErrors?: string[];
}

/** A message of `preview --json`. */
export interface Diagnostic {
  severity: string;
  message: string;
  urn?: string;
}

/** What `preview --json` prints. */
export interface PreviewReport {
  steps?: { op: string; urn: string; replaceReasons?: string[]; newState?: Partial<StateResource> }[];
  diagnostics?: Diagnostic[];
  changeSummary?: Record<string, number>;
}

const preload = join(__dirname, "preload.js");
const preloaded = {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require "${preload}"`.trim(),
  // The CLI ends before it needs the memory that collecting garbage at every doubling would save.
  GOGC: "400",
};

/** The environment of a stack whose commands load all that they load for a user. */
export const asUsersRun = { NODE_OPTIONS: process.env.NODE_OPTIONS ?? "", GOGC: process.env.GOGC ?? "100" };

type Command = "preview" | "up" | "refresh" | "destroy";

/**
 * A stack of a project on the real Pulumi, with a backend, a home and settings in folders of its
 * own.
 */
export class Stack {
  private readonly settings: Settings;

  private constructor(
    readonly project: Project,
    readonly name: string,
    /** The folder of the backend; everything that this stack stores is in it. */
    readonly backend: string,
    private readonly cli: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.settings = new Settings(this.settingsFile, project.name);
  }

  /**
   * Makes a stack without resources. `env` is added to what Pulumi, the program and the provider
   * see.
   * @param plugins files of plugins that Pulumi finds as if it had installed them, by the names
   * that it gives them: `resource-NAME-vVERSION`
   * @param beside the backend of another stack, which a StackReference then finds
   */
  static async init(
    project: Project,
    env: NodeJS.ProcessEnv = {},
    plugins: Record<string, string> = {},
    beside?: string,
  ): Promise<Stack> {
    const name = `e2e-${randomBytes(4).toString("hex")}`;
    const backend = await makeBackend(project.name, name, beside);
    const home = scratchFolder("home");
    for (const [plugin, file] of Object.entries(plugins)) {
      mkdirSync(join(home, "plugins", plugin), { recursive: true });
      symlinkSync(file, join(home, "plugins", plugin, basename(file)));
    }
    const folders = { root: project.folder, home, backend };
    const isolated = { ...(await pulumiEnvironment(folders)), ...(await ffmpegEnvironment()), ...preloaded, ...env };
    return new Stack(project, name, backend, await cliFile(), isolated);
  }

  /** The stack after `pulumi stack rename`; this one is gone then. */
  async renamed(name: string): Promise<Stack> {
    const { code, stderr } = await this.command("stack", "rename", name);
    if (code !== 0) throw new Error(`the stack could not be renamed: ${stderr}`);
    const stack = new Stack(this.project, name, this.backend, this.cli, this.env);
    this.takeSettings(name);
    return stack;
  }

  /** Sets a value of the stack's configuration: `setConfig("highlights:localDir", "data")`. */
  setConfig(key: string, value: string): void {
    this.settings.set({ [key]: value });
  }

  setAllConfig(values: Record<string, string>): void {
    this.settings.set(values);
  }

  removeConfig(key: string): void {
    this.settings.remove(key);
  }

  /** Sets a value that Pulumi encrypts. */
  async setSecret(key: string, value: string): Promise<void> {
    const { code, stderr } = await this.pulumi(["config", "set", key, value, "--secret", ...this.chosen()]);
    if (code !== 0) throw new Error(`${key} could not be set: ${stderr}`);
  }

  preview(...args: string[]): Promise<Result> {
    return this.run("preview", args);
  }

  /** `preview --json`, with its report read; the report is undefined when there is none to read. */
  async previewReport(...args: string[]): Promise<Result & { report: PreviewReport | undefined }> {
    const result = await this.run("preview", ["--json", ...args]);
    const isReport = result.stdout.trimStart().startsWith("{");
    return { ...result, report: isReport ? (JSON.parse(result.stdout) as PreviewReport) : undefined };
  }

  up(...args: string[]): Promise<Result> {
    return this.run("up", ["--yes", "--skip-preview", ...args]);
  }

  refresh(...args: string[]): Promise<Result> {
    return this.run("refresh", ["--yes", "--skip-preview", ...args]);
  }

  destroy(...args: string[]): Promise<Result> {
    return this.run("destroy", ["--yes", "--skip-preview", ...args]);
  }

  /** Frees the stack from the lock of a killed run. */
  cancel(): Promise<Result> {
    return this.pulumi(["cancel", this.name, "--yes"]);
  }

  /**
   * Any other command, on this stack and without its settings: `command("state", "taint", urn,
   * "--yes")`.
   */
  command(...args: string[]): Promise<Result> {
    return this.pulumi([...args, "--stack", this.name]);
  }

  /** `pulumi stack import` of a deployment's text. */
  import(text: string, ...args: string[]): Promise<Result> {
    const file = join(this.backend, "import.json");
    writeFileSync(file, text);
    return this.command("stack", "import", "--file", file, ...args);
  }

  /** Runs a shell script in the project's folder, with Pulumi on its PATH. */
  script(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<Result> {
    return start("sh", [file, ...args], this.project.folder, { ...this.env, ...env }).ended;
  }

  /**
   * The file of the settings beside Pulumi.yaml, where a checkout has it. It is written anew, and
   * scripts read it; the commands of this class do not.
   */
  checkedOutSettings(): string {
    const file = join(this.project.folder, `Pulumi.${this.name}.yaml`);
    copyFileSync(this.settingsFile, file);
    return file;
  }

  /** Starts a command and returns at once; its `pid` is that of the CLI itself. */
  start(command: Command, ...args: string[]): Running {
    const sure = command === "preview" ? [] : ["--yes", "--skip-preview"];
    return this.launch([command, "--non-interactive", ...sure, ...args, ...this.chosen()]);
  }

  /** The resources in the state file, the stack's own first; none before the first `up`. */
  export(): StateResource[] {
    const state = JSON.parse(this.stateText()) as { checkpoint: { latest?: { resources?: StateResource[] } } };
    return state.checkpoint.latest?.resources ?? [];
  }

  /** The resources as {@link export} gives them, with secret values in clear. */
  async exportInClear(): Promise<StateResource[]> {
    const { code, stdout, stderr } = await this.pulumi(["stack", "export", "--show-secrets", "--stack", this.name]);
    if (code !== 0) throw new Error(`the state could not be exported: ${stderr}`);
    const state = JSON.parse(stdout, (_key, value: unknown) => inClear(value)) as {
      deployment: { resources?: StateResource[] };
    };
    return state.deployment.resources ?? [];
  }

  /** Operations that a killed run left half done, as Pulumi remembers them. */
  pendingOperations(): unknown[] {
    const state = JSON.parse(this.stateText()) as { checkpoint: { latest?: { pending_operations?: unknown[] } } };
    return state.checkpoint.latest?.pending_operations ?? [];
  }

  /** The state file as it is stored. */
  stateText(): string {
    return readFileSync(stateFile(this.backend, this.project.name, this.name), "utf8");
  }

  /** The stack's outputs. */
  outputs(): Record<string, unknown> {
    return this.export().find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  }

  /** `pulumi stack rename` knows nothing of --config-file: it may leave settings in the project. */
  private takeSettings(name: string): void {
    rmSync(join(this.project.folder, `Pulumi.${name}.yaml`), { force: true });
    renameSync(this.settingsFile, settingsFile(this.backend, name));
  }

  private get settingsFile(): string {
    return settingsFile(this.backend, this.name);
  }

  /** The arguments that choose this stack and its settings. */
  chosen(): string[] {
    return ["--stack", this.name, "--config-file", this.settingsFile];
  }

  private run(command: Command, args: string[]): Promise<Result> {
    return this.pulumi([command, "--non-interactive", ...args, ...this.chosen()]);
  }

  private pulumi(args: string[]): Promise<Result> {
    return this.launch(args).ended;
  }

  private launch(args: string[]): Running {
    return start(this.cli, args, this.project.folder, this.env);
  }
}

/** A secret is an object with Pulumi's signature and its value as JSON text. */
function inClear(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { plaintext } = value as { plaintext?: unknown };
  const isSecret = "4dabf18193072939515e22adb298388d" in value && typeof plaintext === "string";
  return isSecret ? JSON.parse(plaintext) : value;
}
