import { defined } from "../../schema/defined";
import { count } from "../../views/report/amounts";
import type { CostData, JobData, StackData } from "../../views/report/report-data";
import { hidden } from "../../schema/secret/secret-value";
import type { Folders } from "./file-place";
import { noFolder, readJobFolder } from "./job-folder";
import { errorOf, findLists, reelsOf, type Surroundings, videosOf } from "./made";
import { settingsOf } from "./settings";
import { isTimeline, videosOfPieces } from "../../views/report/timeline-pieces";
import { type Fields, fieldsOf, listOf, numberOf, textOf, textsOf } from "../../views/report/value";

const kinds: Readonly<Record<string, JobData["kind"]>> = {
  "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob": "extraction",
  "pulumi-nodejs:dynamic/highlights:HighlightMontageJob": "montage",
};

/** The jobs in the text of `pulumi stack export`, masked. */
export function exportedStack(exported: Fields, name: string, folders: Folders): StackData {
  const deployment = fieldsOf(exported.deployment);
  const resources = listOf(deployment.resources).map(fieldsOf);
  const jobs = resources.filter(({ type }) => kinds[String(type)] !== undefined);
  const deleted = jobs.filter((resource) => resource.delete === true).length;
  const urn = resources.map((resource) => textOf(resource.urn)).find((one) => one !== undefined);
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn ?? "") ?? [];
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return {
    name: stack ?? name,
    ...defined({ project, time: textOf(fieldsOf(deployment.manifest).time) }),
    from: "export",
    jobs: [
      ...jobs
        .filter((resource) => resource.delete !== true)
        .map((resource) => jobOf(resource, folders))
        .sort(inOrder),
      ...timelinesIn(fieldsOf(root?.outputs), folders),
    ],
    notes: [
      ...(jobs.length === 0 ? ["this stack has no highlight jobs"] : []),
      ...(deleted === 0 ? [] : [`left out: ${count(deleted, "replaced job")} that the next pulumi up deletes`]),
    ],
  };
}

/** The state has jobs in the order in which they ended: clips first, and then by name. */
function inOrder(a: JobData, b: JobData): number {
  return compare(a.kind, b.kind) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Timelines that a program exports: the state of its jobs has none. */
export function timelinesIn(outputs: Fields, folders: Folders): JobData[] {
  const around = { missing: [], folders, folder: noFolder };
  return Object.entries(outputs)
    .flatMap(([name, value]) => findLists(value, name, isTimeline))
    .map(({ path, items }) => {
      const reels = reelsOf(items, around);
      return { ...unknownJob(path, "montage"), reels, videos: videosOfPieces(reels, around.folder.videos) };
    });
}

/** A job of which only an output is known. */
export function unknownJob(name: string, kind: JobData["kind"]): JobData {
  return {
    name,
    kind,
    state: "unknown",
    missing: [],
    warnings: [],
    settings: [],
    videos: [],
    reels: [],
    notes: ["which job made it: only the stack's output is known"],
  };
}

function jobOf(resource: Fields, folders: Folders): JobData {
  const record = fieldsOf(resource.outputs);
  const urn = textOf(resource.urn) ?? "";
  const jobId = plainId(textOf(record.jobId) ?? textOf(resource.id));
  const engine = textOf(record.engine);
  const missing = textsOf(record.missing);
  const kept = engine === "local" ? readJobFolder(folders.data, jobId) : noFolder;
  // The files of the service know no secrets: pieces would name a video whose address is one.
  const folder = hasSecrets(record) ? { ...kept, pieces: noFolder.pieces } : kept;
  const around: Surroundings = { missing, folders, folder };
  const kind = kinds[String(resource.type)]!;
  const reels = kind === "montage" ? reelsOf(listOf(record.reels), around) : [];
  const videos =
    kind === "montage"
      ? videosOfPieces(reels, folder.videos)
      : videosOf(listOf(record.clips), textsOf(record.videos), around);
  return {
    name: urn.slice(urn.lastIndexOf("::") + 2),
    kind,
    state: stateOf(record.state),
    ...defined({
      jobId,
      engine,
      region: textOf(record.region),
      account: textOf(record.account),
      created: textOf(record.createTime),
      ended: textOf(record.endTime),
      cost: costOf(record.estimatedCost),
      failure: errorOf(record.failure),
      retention: textOf(record.outputRetention) ?? "retain",
    }),
    missing,
    warnings: textsOf(record.warnings),
    settings: settingsOf(record),
    videos,
    reels,
    notes: secretNotes(record),
  };
}

/** An id that is safe in a command which a reader copies from the page. */
function plainId(id: string | undefined): string | undefined {
  return id !== undefined && /^[\w-]+$/.test(id) ? id : undefined;
}

function stateOf(value: unknown): JobData["state"] {
  return value === "pending" || value === "finished" || value === "failed" ? value : "unknown";
}

function costOf(value: unknown): CostData | undefined {
  const { amount, currency, minutes, priceDate } = fieldsOf(value);
  const known = {
    amount: numberOf(amount),
    currency: textOf(currency),
    minutes: numberOf(minutes),
    priceDate: textOf(priceDate),
  };
  return Object.values(known).includes(undefined) ? undefined : (known as CostData);
}

function hasSecrets({ secrets, inputConfig }: Fields): boolean {
  return textsOf(secrets).length > 0 || JSON.stringify(inputConfig ?? {}).includes(hidden);
}

/** A secret argument makes outputs secret that may repeat it. */
function secretNotes(record: Fields): string[] {
  const names = ["clips", "reels", "warnings", "failure", "missing", "videos"];
  return names.filter((name) => record[name] === hidden).map((name) => `${name}: ${hidden}`);
}
