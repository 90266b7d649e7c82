import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { projectFolder } from "../provider/engine/project-folder";
import { count } from "../views/report/amounts";
import { reportPage } from "../views/report/page";
import type { StackData } from "../views/report/report-data";
import type { Folders } from "./report/file-place";
import { readStack } from "./report/stack-file";
import { UsageError } from "./usage-error";

export const reportUsage = `alicloud-highlights report [FILE...] [options]
  Writes one HTML page of all that stacks have made: clips and reels with timelines, reasons, players or links,
  sizes and cost. A FILE is what pulumi stack export or pulumi stack output --json printed; - is the standard input,
  which is read where no file is given.
  --out FILE   where to write the page (report.html); - is the standard output
  --data DIR   data folder of the embedded service, on local (.highlights beside Pulumi.yaml)
  Secrets and signatures of addresses are left out. Nothing is asked of a service.
  Exit code: 0 written, 1 a file could not be read or written, 2 wrong command line.`;

export const reportOptions = {
  out: { type: "string", default: "report.html", completed: "file" },
  data: { type: "string", completed: "folder" },
} as const;

/** The shell that started the command. Tests pass their own. */
export interface ReportTerminal {
  readonly folder: string;
  /** Undefined on a terminal, where nothing comes in. */
  readonly input: AsyncIterable<Buffer> | undefined;
  /** Standard output. */
  write(text: string): void;
  /** For what is not part of the page. */
  log(line: string): void;
}

/** Writes the report of stacks. */
export async function report(args: string[], terminal: ReportTerminal = processTerminal()): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: reportOptions, allowPositionals: true });
  const files = positionals.length === 0 ? ["-"] : positionals;
  const project = projectFolder(terminal.folder);
  const out = values.out === "-" ? undefined : resolve(terminal.folder, values.out);
  const folders: Folders = {
    project,
    page: out === undefined ? terminal.folder : dirname(out),
    data: values.data === undefined ? join(project, ".highlights") : resolve(terminal.folder, values.data),
  };
  const stacks: StackData[] = [];
  for (const file of files) {
    const source = file === "-" ? "standard input" : file;
    stacks.push(readStack(await readSource(file, terminal), source, folders));
  }
  const page = reportPage({ stacks });
  if (out === undefined) terminal.write(page);
  else {
    await replaceFile(out, page);
    terminal.log(`${values.out}: ${sumOf(stacks)}`);
  }
  return 0;
}

async function readSource(file: string, { folder, input }: ReportTerminal): Promise<string> {
  if (file !== "-") {
    return readFile(resolve(folder, file), "utf8").catch((error: unknown) => {
      throw new Error(`${file} could not be read: ${(error as Error).message}; run pulumi stack export > ${file}`);
    });
  }
  if (input === undefined) {
    throw new UsageError("no file is given: pulumi stack export | alicloud-highlights report, or name a file");
  }
  return text(input);
}

/** In one step: a reader never sees half of a page. */
async function replaceFile(file: string, content: string): Promise<void> {
  const partial = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(partial, content);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    const why = (error as Error).message;
    throw new Error(`--out is ${file}: must be a file that can be written (${why}); name another`, { cause: error });
  }
}

function sumOf(stacks: readonly StackData[]): string {
  const jobs = stacks.flatMap((stack) => stack.jobs);
  const clips = jobs.flatMap(({ videos }) => videos.flatMap((video) => video.clips)).length;
  const reels = jobs.flatMap((job) => job.reels).length;
  const parts = [count(stacks.length, "stack"), count(jobs.length, "job"), count(clips, "clip"), count(reels, "reel")];
  return parts.join(", ");
}

function processTerminal(): ReportTerminal {
  return {
    folder: process.cwd(),
    input: process.stdin.isTTY ? undefined : process.stdin,
    write: (page) => process.stdout.write(page),
    log: (line) => console.log(line),
  };
}
