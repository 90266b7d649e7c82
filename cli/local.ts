import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startService } from "../local/service";
import { AlreadyServed } from "../local/service-record";
import { dataFolderError } from "../provider/engine/data-folder";
import { regionId } from "../schema/region-id";
import { UsageError } from "./usage-error";

export const localUsage = `alicloud-highlights local [options]
  Serves highlight extraction and object storage on this machine until it is stopped.
  --port N                  port, 0 picks a free one (8480)
  --host ADDRESS            a loopback address (127.0.0.1)
  --data DIR                data folder (.highlights)
  --region ID               region of requests whose media name none (cn-shanghai)
  --access-key-id ID        (local-access-key-id)
  --access-key-secret TEXT  (local-access-key-secret)
  --exit-when-idle SECONDS  end after this long without a job and without a request (never)`;

export const localOptions = {
  port: { type: "string", default: "8480" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string", default: ".highlights", completed: "folder" },
  region: { type: "string", default: "cn-shanghai", completed: regionId.options },
  "access-key-id": { type: "string", default: "local-access-key-id" },
  "access-key-secret": { type: "string", default: "local-access-key-secret" },
  "exit-when-idle": { type: "string" },
} as const;

/** Runs the embedded service until SIGTERM, SIGINT, or the idle time-out. */
export async function local(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: localOptions, strict: true });
  const region = regionId.safeParse(values.region);
  if (!region.success) {
    throw new UsageError(`--region is "${values.region}": must be one of ${regionId.options.join(", ")}`);
  }
  const idle = values["exit-when-idle"];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((done) => (stop = done));
  try {
    const service = await startService({
      data: resolve(values.data),
      host: values.host,
      port: wholeNumber("--port", values.port, 65_535),
      region: region.data,
      keys: { id: values["access-key-id"], secret: values["access-key-secret"] },
      ...(idle === undefined ? {} : { exitWhenIdle: wholeNumber("--exit-when-idle", idle, 86_400) }),
      env: process.env,
      now: () => Date.now(),
      log: (line) => console.error(`${new Date().toISOString()} ${line}`),
      onIdle: stop,
    });
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
    console.log(`listening on ${service.url}`);
    console.log(`console at ${service.url}/_console/`);
    await stopped;
    await service.close();
    return 0;
  } catch (error) {
    if (!(error instanceof AlreadyServed)) throw dataFolderError(error, values.data, "--data", "--data DIR");
    console.error(error.message);
    return 1;
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`${name} is "${text}": must be a whole number from 0 to ${max}`);
  }
  return value;
}
