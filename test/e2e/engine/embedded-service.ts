import { scratchFolder } from "./scratch";
import { startService, type RunningService } from "../../../local/service";

/** An embedded service in the test's own process, whose jobs begin only when the test lets them. */
export interface GatedService extends RunningService {
  /** Resolves when a job has come to the gate. */
  arrived(): Promise<void>;
  /** Lets this and all further jobs through. */
  open(): void;
}

const defaultKeys = { id: "local-access-key-id", secret: "local-access-key-secret" };

export async function startGatedService(data = scratchFolder("data"), keys = defaultKeys): Promise<GatedService> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrive: () => void = () => undefined;
  const came = new Promise<void>((resolve) => (arrive = resolve));
  const service = await startService({
    data,
    host: "127.0.0.1",
    port: 0,
    region: "cn-shanghai",
    keys,
    env: process.env,
    now: () => Date.now(),
    log: () => undefined,
    gate: () => {
      arrive();
      return opened;
    },
  });
  return { ...service, arrived: () => came, open };
}
