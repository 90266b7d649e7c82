import type { StoredJob } from "../../../local/store/jobs";
import { readGeneration } from "../../../provider/order/notes/generations";
import type { Ending } from "./deployment";
import { filesOf } from "../cloud/kind";
import { canary, providerOf } from "./stack";
import type { Machine } from "./machine";
import type { ChaosResource } from "./resource";
import { orderOf } from "../cloud/service";
import type { ProviderProcess } from "./provider-process";
import type { World } from "./world";

/** The part of a life that is judged. */
export interface Judged {
  readonly resources: readonly ChaosResource[];
  /** The order that the program has for a resource now. */
  orderOf(resource: ChaosResource): string;
}

interface Deployed {
  readonly machine: Machine;
  readonly process: Pick<ProviderProcess, "pid" | "owner">;
  readonly ending: Ending;
  /** Resources whose state the deployment wrote. */
  readonly isNew: readonly ChaosResource[];
}

/** Checks what must hold as soon as a deployment ends. */
export function judgeAtOnce(life: Judged, world: World, deployed: Deployed): void {
  const { kind, service } = world;
  const { ending, isNew } = deployed;
  const answered = answeredTo(world, deployed);
  for (const resource of life.resources) {
    const known = service.all().filter((job) => answered.includes(job.id) && orderOf(job) === life.orderOf(resource));
    for (const { id } of known) {
      if (ending === "failed" && !resource.seen.has(id)) service.violations.push(`the handle was lost: ${id}`);
    }
    // A later success would write it again; until then the stack can be neither refreshed nor
    // destroyed.
    const { state } = resource;
    if (state && state.record.__provider !== providerOf(kind.name)) {
      service.violations.push("the state lost the provider's line");
    }
  }
  if (ending !== "done") return;
  for (const { state } of isNew) {
    if (state?.record.state !== "finished") continue;
    for (const { bucket, key, etag } of filesOf(kind, state.record)) {
      const isThere = service.bucket.files.has(`${bucket}/${key}`);
      if (etag !== undefined && !isThere) service.violations.push(`gone right after up: ${bucket}/${key}`);
    }
  }
}

/** The jobs that the notes of a process name. */
function answeredTo({ notes }: World, { machine, process }: Deployed): (string | undefined)[] {
  const inFiles = [...machine.notes.values()].filter(({ pid }) => pid === process.pid);
  const texts = [...(notes?.objects.values() ?? [])].map(({ text }) => readGeneration(text));
  const inBucket = texts.filter((note) => note?.owner === process.owner);
  return [...inFiles, ...inBucket].map((note) => note?.jobId);
}

/** The violations of a run that has recovered. */
export function judge(life: Judged, world: World): string[] {
  const { service, lines } = world;
  const found = life.resources.flatMap((resource) => judgeResource(life, resource, world));
  for (const place of service.bucket.strangersLost) found.push(`a changed file was deleted: ${place}`);
  const orders = life.resources.map((resource) => life.orderOf(resource));
  for (const job of unnamed(life, world)) {
    if (orders.includes(orderOf(job))) found.push(`lost: ${job.id} is accepted, of the wished order, and in no state`);
  }
  const said = `${lines.join("\n")}${JSON.stringify(life.resources.map(({ state }) => state))}`;
  if (said.replaceAll(`"token":"${canary}"`, "").includes(canary)) found.push("a secret was shown");
  return found;
}

/** Counts the jobs of earlier inputs that finished before a line could name them. */
export function countUnnoticed(life: Judged, world: World): number {
  const orders = life.resources.map((resource) => life.orderOf(resource));
  return unnamed(life, world).filter((job) => !orders.includes(orderOf(job))).length;
}

function judgeResource(life: Judged, resource: ChaosResource, { kind, service, lines }: World): string[] {
  const { name, state } = resource;
  if (state?.record.state !== "finished") return [`not recovered: no finished job in the state of ${name}`];
  const found: string[] = [];
  const job = service.all().find(({ id }) => id === state.id);
  if (!job || orderOf(job) !== life.orderOf(resource)) found.push(`${name} holds a job of another order: ${state.id}`);
  if (state.record.__provider !== providerOf(kind.name)) found.push("the state lost the provider's line");
  const files = filesOf(kind, state.record);
  if (job && files.length < kind.places(job).length) found.push(`the state of ${name} has too few files`);
  for (const { bucket, key, etag } of files) {
    const file = service.bucket.files.get(`${bucket}/${key}`);
    if (!file || file.etag !== etag) found.push(`outputs differ from files: ${bucket}/${key}`);
    else if (file.by !== state.id && !isOfNamedOrphan(file.by, lines)) {
      found.push(`the state holds somebody else's file: ${bucket}/${key}`);
    }
  }
  return found;
}

/**
 * A job of older inputs that is still under way writes the same names, unless `{key}` is in them.
 * Within the seconds between two services' clocks nothing tells whose file it is; a warning has
 * named that job.
 */
function isOfNamedOrphan(by: string | undefined, lines: readonly string[]): boolean {
  const warning = `job ${by} of this resource was submitted with other inputs and is still under way`;
  return by !== undefined && lines.some((line) => line.includes(warning));
}

/** Finished jobs that were never in the state and that no line names. */
function unnamed(life: Judged, { service, lines }: World): StoredJob[] {
  const said = lines.filter((line) => !line.startsWith("#")).join("\n");
  const seen = (id: string) => life.resources.some((resource) => resource.seen.has(id)) || said.includes(id);
  return service.all().filter((job) => job.state === "Finished" && !seen(job.id));
}
