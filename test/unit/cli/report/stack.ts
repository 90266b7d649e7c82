import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "../../../../cli/report";

/** A project's folder in which reports are made. */
export class ReportFolder {
  readonly path = mkdtempSync(join(tmpdir(), "report-"));

  constructor() {
    this.write("Pulumi.yaml", "name: test\nruntime: nodejs\n");
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /**
   * The page that the command prints.
   * @param input what comes in on the standard input; undefined on a terminal
   */
  async page(input: unknown, ...args: string[]): Promise<string> {
    return (await this.run(input, "--out", "-", ...args)).page;
  }

  async run(input: unknown, ...args: string[]): Promise<{ code: number; page: string; lines: string[] }> {
    let page = "";
    const lines: string[] = [];
    const text = typeof input === "string" ? input : JSON.stringify(input);
    const code = await report(args, {
      folder: this.path,
      input: input === undefined ? undefined : chunks(text),
      write: (more) => (page += more),
      log: (line) => lines.push(line),
    });
    return { code, page, lines };
  }
}

async function* chunks(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

/** The text of `pulumi stack export` with these jobs, by name. */
export function exported(jobs: Record<string, { type: "Extraction" | "Montage"; outputs: object; delete?: boolean }>) {
  const resources = Object.entries(jobs).map(([name, { type, ...rest }]) => {
    const token = `pulumi-nodejs:dynamic/highlights:Highlight${type}Job`;
    return { urn: `urn:pulumi:dev::shop::${token}::${name}`, type: token, ...rest };
  });
  return { version: 3, deployment: { manifest: { time: "2026-11-26T10:19:57Z" }, resources } };
}

/** The record of a finished job. */
export function finished(more: object): object {
  return { state: "finished", engine: "ims", region: "cn-shanghai", jobId: "0123456789abcdef", warnings: [], ...more };
}

/** The texts of a page: without tags, entities and style. */
export function textOf(page: string): string {
  const body = page.slice(page.indexOf("<body>")).replace(/<[^>]*>/g, " ");
  const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  return body.replace(/&(\w+|#39);/g, (_, name: string) => entities[name] ?? "?").replace(/\s+/g, " ");
}
