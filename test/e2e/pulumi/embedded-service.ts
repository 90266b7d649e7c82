import { EventEmitter, once } from "node:events";
import { ffmpegEnvironment } from "./ffmpeg";
import { scratchFolder } from "./scratch";
import { JobFailure } from "../../../local/job/failure";
import { startService, type RunningService } from "../../../local/service";
import { FaultScript } from "../../fault-script";

/** An embedded service in the test's own process, whose jobs begin only when the test lets them. */
export interface GatedService extends RunningService {
  readonly data: string;
  /** What goes wrong with its calls: nothing until the test says so. */
  readonly faults: FaultScript;
  /** Resolves when a job has come to the gate. */
  arrived(): Promise<void>;
  /** Resolves when no job is under way any more. */
  ended(): Promise<void>;
  /** Lets this and all further jobs through. */
  open(): void;
  /** Lets the jobs at the gate fail; those that come later stay at it. */
  fail(code: string): void;
}

export const defaultKeys = { id: "local-access-key-id", secret: "local-access-key-secret" };

/** The options of a service of a test: on a free port of the loopback interface. */
export async function serviceOptions(data: string, keys: typeof defaultKeys) {
  const env = { ...process.env, ...(await ffmpegEnvironment()) };
  return { data, keys, env, host: "127.0.0.1", port: 0, region: "cn-shanghai", now: () => Date.now() };
}

export async function startGatedService(data = scratchFolder("data"), keys = defaultKeys): Promise<GatedService> {
  let gate = closedGate();
  let arrive: () => void = () => undefined;
  const came = new Promise<void>((resolve) => (arrive = resolve));
  const faults = new FaultScript();
  const news = new EventEmitter();
  const service = await startService({
    ...(await serviceOptions(data, keys)),
    // The service logs the end of each job.
    log: () => void news.emit("line"),
    faults,
    gate: () => {
      arrive();
      return gate.passed;
    },
  });
  const fail = (code: string) => {
    gate.fail(new JobFailure(code, "this job was to fail"));
    gate = closedGate();
  };
  const ended = async () => {
    const isUnderWay = ({ state }: { state: string }) => state === "Created" || state === "Executing";
    while (service.jobs.all().some(isUnderWay)) await once(news, "line");
  };
  const close = () => {
    // Whoever still stands at the gate would keep the service from ending.
    gate.fail(new Error("the test is over"));
    return service.close();
  };
  return { ...service, close, data, faults, arrived: () => came, ended, open: () => gate.open(), fail };
}

interface Gate {
  readonly passed: Promise<void>;
  open(): void;
  fail(error: Error): void;
}

function closedGate(): Gate {
  let settle: Omit<Gate, "passed"> | undefined;
  const passed = new Promise<void>((open, fail) => (settle = { open, fail }));
  passed.catch(() => undefined);
  return { passed, ...settle! };
}
