import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The URN of a job of the stack `dev` in the project `shop`. */
export function urnOf(name: string, stack = "dev"): string {
  return `urn:pulumi:${stack}::shop::pulumi-nodejs:dynamic/highlights:HighlightExtractionJob::${name}`;
}

/** A job in a state. */
export function stateJob(name: string, outputs: object, stack = "dev"): object {
  const urn = urnOf(name, stack);
  const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
  return { urn, type, custom: true, inputs: {}, outputs: { identity: urn, ...outputs } };
}

/** A secret as a state holds it. */
export function secretOf(content: object): object {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ...content };
}

/** A folder of files with states. */
export class StateFiles {
  readonly folder = mkdtempSync(join(tmpdir(), "states-"));
  private count = 0;

  /** Writes a state and gives its file. */
  write(resources: readonly object[], more: { time?: string; pending?: readonly object[] } = {}): string {
    const { time = "2026-03-02T00:00:00Z", pending } = more;
    return this.writeText(
      JSON.stringify({ version: 3, deployment: { manifest: { time }, resources, pending_operations: pending } }),
    );
  }

  writeText(text: string): string {
    const file = join(this.folder, `state-${++this.count}.json`);
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
