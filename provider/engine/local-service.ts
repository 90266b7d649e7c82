import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { HighlightError } from "../error";
import type { Clock } from "../clock";
import { inDataFolder, makeDataFolder } from "./data-folder";
import { writePrograms } from "./media-programs";
import { healthAt } from "./health";
import { projectFolder } from "./project-folder";

/** Facts of a running embedded service, in `service.json` and on `/_health`. */
const serviceFacts = z.looseObject({ instance: z.string(), url: z.string(), account: z.string() });

export type ServiceFacts = z.infer<typeof serviceFacts>;

/** Thrown if the embedded service cannot be reached or started. */
export class LocalServiceError extends HighlightError {
  readonly code = "LocalService";
}

const startLimit = 30_000;

/**
 * Finds the running embedded service of a data folder, or starts one, which ends a minute after its
 * last job.
 * @param localDir relative to the folder of Pulumi.yaml
 * @throws LocalServiceError with the last log line of a service that did not start
 */
export async function localService(localDir: string, outside: Clock): Promise<ServiceFacts> {
  const folder = resolve(projectFolder(process.cwd()), localDir);
  makeDataFolder(folder);
  writePrograms(folder, process.env, process.cwd());
  const running = await findRunningService(folder);
  if (running) return running;
  const child = inDataFolder(folder, () => start(folder));
  const until = outside.now() + startLimit;
  while (outside.now() < until) {
    await outside.sleep(100);
    // Another provider may have won the race: then our service has ended, and the other answers.
    const facts = await findRunningService(folder);
    if (facts) return facts;
    if (child.ended() && !(await findRunningService(folder))) break;
  }
  throw new LocalServiceError(startFailure(folder));
}

/** Why the service of a folder cannot be used, with its last log line. */
export function startFailure(folder: string): string {
  const words = lastWords(folder);
  const [, url] = /^listening on (\S+)/.exec(words) ?? [];
  const what =
    url === undefined
      ? `the embedded service did not start in ${folder}: ${words}`
      : `the embedded service of ${folder} started and does not answer at ${url}: no firewall may stand between programs of this machine`;
  return `${what}; see alicloud-highlights doctor, or start it by hand with alicloud-highlights local --data ${folder}`;
}

/**
 * Facts of the service at a given address.
 * @throws LocalServiceError if no embedded service answers there
 */
export async function serviceAt(url: string): Promise<ServiceFacts> {
  const facts = await askHealth(url);
  if (!facts) {
    throw new LocalServiceError(
      `highlights:endpoint is ${url}, and no embedded service answers there: start one with alicloud-highlights local`,
    );
  }
  return facts;
}

/** The running service of a folder: the one that its `service.json` names, if that one answers. */
export async function findRunningService(folder: string): Promise<ServiceFacts | undefined> {
  const recorded = readRecord(folder);
  if (!recorded) return undefined;
  const facts = await askHealth(recorded.url);
  return facts?.instance === recorded.instance ? facts : undefined;
}

function readRecord(folder: string): ServiceFacts | undefined {
  try {
    return serviceFacts.safeParse(JSON.parse(readFileSync(join(folder, "service.json"), "utf8"))).data;
  } catch {
    return undefined;
  }
}

async function askHealth(url: string): Promise<ServiceFacts | undefined> {
  try {
    const facts = await healthAt(url);
    return serviceFacts.safeParse({ ...(facts as object), url }).data;
  } catch {
    return undefined;
  }
}

/** Starts the service as a process by its path: it outlives this one, and is never imported. */
function start(folder: string): { ended(): boolean } {
  const command = join(__dirname, "..", "..", "cli", "main.js");
  const log = openSync(join(folder, "service.log"), "a");
  const args = [command, "local", "--port", "0", "--data", folder, "--exit-when-idle", "60"];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    detached: true,
    stdio: ["ignore", log, log],
    env: withoutSecrets(process.env),
  });
  closeSync(log);
  let ended = false;
  child.on("exit", () => (ended = true)).on("error", () => (ended = true));
  child.unref();
  return { ended: () => ended };
}

/** The environment without the account's keys: the service has keys of its own. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(ALICLOUD_|ALIBABA_CLOUD_|PULUMI_|AWS_|AZURE_|GOOGLE_)/.test(name)),
  );
}

/** The last line of the log, but for those that a service prints after the one with its address. */
function lastWords(folder: string): string {
  try {
    const lines = readFileSync(join(folder, "service.log"), "utf8").trim().split("\n");
    return lines.findLast((line) => !/^(console at|no console:|export OSS_)/.test(line)) || "it said nothing";
  } catch {
    return "it said nothing";
  }
}
