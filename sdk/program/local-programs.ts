import * as pulumi from "@pulumi/pulumi";
import type * as programs from "../../provider/engine/media-programs";

/** The programs that were warned, by their connection to Pulumi. */
const warned = new WeakSet<object>();

/** Warns once in a preview of a program with jobs on the engine `local` that ffmpeg is missing. */
export function warnOfMissingPrograms(): void {
  const program = pulumi.runtime.getMonitor();
  // A service at another address has its own environment.
  const isElsewhere = new pulumi.Config("highlights").get("endpoint") !== undefined;
  if (program === undefined || warned.has(program) || !pulumi.runtime.isDryRun() || isElsewhere) return;
  warned.add(program);
  const { programFile } = require("../../provider/engine/media-programs") as typeof programs;
  const missing = (["ffmpeg", "ffprobe"] as const).filter((name) => programFile(name, process.env) === undefined);
  if (missing.length === 0) return;
  void pulumi.log.warn(
    `${missing.join(" and ")} not found: jobs on the engine local will fail; install ffmpeg (apt-get install ffmpeg, brew install ffmpeg), ` +
      "or set FFMPEG_PATH and FFPROBE_PATH, or run npm install @ffmpeg-installer/ffmpeg @ffprobe-installer/ffprobe",
  );
}
