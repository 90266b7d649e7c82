import * as pulumi from "@pulumi/pulumi";
import type * as programs from "../../provider/engine/media-programs";

/** The programs that were told, each known by its connection to Pulumi. */
const told = new WeakSet<object>();

/**
 * Warns in a preview, once for all jobs of a program, that the jobs of the engine `local` will not
 * find ffmpeg.
 */
export function warnOfMissingPrograms(): void {
  const program = pulumi.runtime.getMonitor();
  // A service at a given address has an environment of its own.
  const isElsewhere = new pulumi.Config("highlights").get("endpoint") !== undefined;
  if (program === undefined || told.has(program) || !pulumi.runtime.isDryRun() || isElsewhere) return;
  told.add(program);
  const { programFile } = require("../../provider/engine/media-programs") as typeof programs;
  const missing = (["ffmpeg", "ffprobe"] as const).filter((name) => programFile(name, process.env) === undefined);
  if (missing.length === 0) return;
  void pulumi.log.warn(
    `${missing.join(" and ")} not found: jobs on the engine local will fail; install ffmpeg (apt-get install ffmpeg, brew install ffmpeg), ` +
      "or set FFMPEG_PATH and FFPROBE_PATH, or run npm install @ffmpeg-installer/ffmpeg @ffprobe-installer/ffprobe",
  );
}
