import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import type { Stack, StateResource } from "../../e2e/pulumi/stack";
import { leakIn, leakingFiles } from "./canary";
import type { Orders } from "./orders";
import type { JobName } from "./plan";

interface RecordedFile {
  readonly bucket?: string;
  readonly key?: string;
  readonly size?: number;
  readonly etag?: string;
}

/** The violations of a stack that should hold these jobs, each finished for this wish. */
export async function judgeState(
  stack: Stack,
  service: RunningService,
  orders: Orders,
  wanted: { jobs: readonly JobName[]; wish: number },
): Promise<string[]> {
  const recorded = (await stack.exportInClear()).filter(({ type }) => /:Highlight(Extraction|Montage)Job$/.test(type));
  const found: string[] = [];
  if (recorded.length !== wanted.jobs.length) {
    found.push(`the state has ${recorded.length} jobs, the program ${wanted.jobs.length}`);
  }
  for (const name of wanted.jobs) {
    const order = `${name} ${wanted.wish}`;
    const resource = recorded.find(({ urn }) => urn.endsWith(`::${name}`));
    const served = orders.servedBy(order);
    if (!resource || resource.id !== served) {
      found.push(`lost: the order "${order}" is served by ${served}, the state has ${resource?.id}`);
    }
    if (resource) found.push(...(await wrongFiles(resource, service, name === "reel" ? 1 : wanted.wish)));
  }
  return found;
}

/** The recorded outputs of a job that differ from the files in the bucket. */
async function wrongFiles(
  { id, outputs = {} }: StateResource,
  service: RunningService,
  count: number,
): Promise<string[]> {
  if (outputs.state !== "finished") return [`${id} is ${String(outputs.state)} in the state, not finished`];
  const files = (outputs.clips ?? outputs.reels ?? []) as RecordedFile[];
  const found = files.length === count ? [] : [`${id} has ${files.length} files in the state, ${count} were ordered`];
  for (const { bucket = "", key = "", size, etag } of files) {
    const stored = await service.buckets.head(bucket, key).catch(() => undefined);
    if (!stored) found.push(`${bucket}/${key} is in the state and not in the bucket`);
    else if (stored.size !== size || stored.etag.replaceAll('"', "") !== etag?.replaceAll('"', "")) {
      found.push(`${bucket}/${key} is recorded as ${size} bytes, ${etag}; there are ${stored.size}, ${stored.etag}`);
    }
  }
  return found;
}

/** The changes that a preview shows right after a recovery, where it should show none. */
export async function judgePreview(stack: Stack): Promise<string[]> {
  const { code, stdout, stderr, report } = await stack.previewReport();
  if (code !== 0 || !report) return [`the preview fails: ${stdout}${stderr}`];
  const changes = Object.keys(report.changeSummary ?? {}).filter((change) => change !== "same");
  return changes.length === 0 ? [] : [`the preview would ${changes.join(" and ")}`];
}

/** Secrets in printed texts and in stored files. */
export function judgeSecrets(printed: readonly string[], folders: readonly string[]): string[] {
  const lines = printed.map(leakIn).filter((line) => line !== undefined);
  const files = folders.filter((folder) => existsSync(folder)).flatMap(leakingFiles);
  return [...lines.map((line) => `a secret is printed: ${line}`), ...files.map((file) => `a secret is in ${file}`)];
}

/** The folder in which the provider keeps its notes. */
export function notesOf(stack: Stack): string {
  return join(stack.project.folder, ".highlights");
}
