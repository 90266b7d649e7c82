import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doctor } from "../../../cli/doctor";
import { commandOutside } from "../../../cli/outside";
import type { DoctorTerminal } from "../../../cli/doctor/terminal";
import { needed } from "../../../local/media/ffmpeg";

/** What of a machine a test changes. */
export type Changes = Partial<Omit<DoctorTerminal, "print" | "env">> & { env?: NodeJS.ProcessEnv };

/** A machine for the command: a folder with stand-ins for all programs. It runs in this process. */
export class DoctorMachine {
  private constructor(
    readonly folder: string,
    /** The folder with a stand-in for every program. */
    readonly programs: string,
  ) {}

  static async make(): Promise<DoctorMachine> {
    const folder = await mkdtemp(join(tmpdir(), "doctor-"));
    return new DoctorMachine(folder, await standIns(folder));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  async run(changes: Changes = {}, args: string[] = []): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await doctor(args, {
      folder: this.folder,
      nodeVersion: "20.20.0",
      load: () => {
        throw new Error("not installed");
      },
      resolve: () => {
        throw new Error("not installed");
      },
      run: (file) => Promise.resolve(file.startsWith(this.folder) ? "v3.259.0\n" : undefined),
      print: (line) => lines.push(line),
      outside: commandOutside,
      ...changes,
      env: { HOME: this.folder, PATH: this.programs, ...changes.env },
    });
    return { code, text: lines.join("\n") };
  }
}

/** A new folder with stand-ins for every program; a text of "" leaves one out. */
export async function standIns(folder: string, changes: Record<string, string> = {}): Promise<string> {
  const path = await mkdtemp(join(folder, "programs-"));
  const ability = (kind: string, names: readonly string[]) =>
    `*${kind}*) printf '%s\\n' ${names.map((one) => `'. ${one} does'`).join(" ")};;`;
  const abilities = `${ability("filters", needed.filters)} ${ability("encoders", needed.encoders)}`;
  const scripts: Record<string, string> = {
    pulumi: "echo v3.259.0",
    "pulumi-language-nodejs": "exit 0",
    ffmpeg: `case "$*" in *version*) echo 'ffmpeg version 6.1 x';; ${abilities} esac`,
    ffprobe: "echo 'ffprobe version 6.1 x'",
    ...changes,
  };
  for (const [program, script] of Object.entries(scripts)) {
    if (script !== "") await writeFile(join(path, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return path;
}
