import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { logRequests } from "../local/request-log";
import { startService } from "../local/service";
import { AlreadyServed } from "../local/service-record";
import { dataFolderError } from "../provider/engine/data-folder";
import { regionId } from "../schema/region-id";
import { UsageError } from "./usage-error";

export const localUsage = `alicloud-highlights local [options]
  Serves highlight extraction and object storage on this machine until it is stopped, for Pulumi and
  for any client of OSS and IMS. It prints its address and the environment variables of a client.
  --port N                  port, 0 picks a free one (8480)
  --host ADDRESS            a loopback address (127.0.0.1)
  --data DIR                data folder (.highlights)
  --region ID               region of requests whose media name none (cn-shanghai)
  --access-key-id ID        (local-access-key-id)
  --access-key-secret TEXT  (local-access-key-secret)
  --console on|off          pages that ask for no key (on; off with a secret of your own)
  --exit-when-idle SECONDS  end after this long without a job and without a request (never)
  --log-requests            print a line for each request, without its query`;

export const localOptions = {
  port: { type: "string", default: "8480" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string", default: ".highlights", completed: "folder" },
  region: { type: "string", default: "cn-shanghai", completed: regionId.options },
  "access-key-id": { type: "string", default: "local-access-key-id" },
  "access-key-secret": { type: "string", default: "local-access-key-secret" },
  console: { type: "string", completed: ["on", "off"] },
  "exit-when-idle": { type: "string" },
  "log-requests": { type: "boolean", default: false },
} as const;

/** Runs the embedded service until SIGTERM, SIGINT, or the idle time-out. */
export async function local(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: localOptions, strict: true });
  const region = regionId.safeParse(values.region);
  if (!region.success) {
    throw new UsageError(`--region is "${values.region}": must be one of ${regionId.options.join(", ")}`);
  }
  const idle = values["exit-when-idle"];
  const port = wholeNumber("--port", values.port, 65_535);
  const keys = { id: values["access-key-id"], secret: values["access-key-secret"] };
  const hasConsole = isConsoleWanted(values.console, keys.secret);
  const log = (line: string) => console.error(`${new Date().toISOString()} ${line}`);
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((done) => (stop = done));
  // Before the start: the first process of a container ignores a signal that it does not handle.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop());
  try {
    const service = await startService({
      data: resolve(values.data),
      host: values.host,
      port,
      region: region.data,
      keys,
      hasConsole,
      ...(idle === undefined ? {} : { exitWhenIdle: wholeNumber("--exit-when-idle", idle, 86_400) }),
      env: process.env,
      now: () => Date.now(),
      log,
      onIdle: stop,
    });
    console.log(`listening on ${service.url}`);
    console.log(hasConsole ? `console at ${service.url}/_console/` : noConsole);
    for (const line of environmentLines(service.url, region.data, keys)) console.log(line);
    if (values["log-requests"]) logRequests(log, () => performance.now());
    await stopped;
    await service.close();
    return 0;
  } catch (error) {
    if (!(error instanceof AlreadyServed)) throw dataFolderError(error, values.data, "--data", "--data DIR");
    console.error(error.message);
    return 1;
  }
}

const noConsole = "no console: it asks for no key; --console on serves it";

/** A secret of the user's own keeps others out; pages that ask for no key would let them in. */
function isConsoleWanted(given: string | undefined, secret: string): boolean {
  if (given === undefined) return !isOwnSecret(secret);
  if (given === "on" || given === "off") return given === "on";
  throw new UsageError(`--console is "${given}": must be on or off`);
}

function isOwnSecret(secret: string): boolean {
  return secret !== localOptions["access-key-secret"].default;
}

/** The environment variables of a client, for a shell, without a secret of the user's own. */
function environmentLines(
  url: string,
  region: string,
  keys: { readonly id: string; readonly secret: string },
): string[] {
  const secret = isOwnSecret(keys.secret)
    ? "  # and OSS_ACCESS_KEY_SECRET with your own secret"
    : ` OSS_ACCESS_KEY_SECRET=${keys.secret}`;
  return [`export OSS_ENDPOINT=${url} OSS_REGION=${region}`, `export OSS_ACCESS_KEY_ID=${quoted(keys.id)}${secret}`];
}

/** A word for a shell. */
function quoted(text: string): string {
  return /^[\w.@%+=:,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`${name} is "${text}": must be a whole number from 0 to ${max}`);
  }
  return value;
}
