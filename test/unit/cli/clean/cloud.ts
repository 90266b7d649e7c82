import type { CommandOutside } from "../../../../cli/outside";
import { clean } from "../../../../cli/clean";
import type { Engine } from "../../../../provider/engine/engine";
import { ServiceError } from "../../../../provider/error";
import type { Ims } from "../../../../provider/ims/client";
import { identityDigest } from "../../../../provider/job/key";
import { processMemory } from "../../../../provider/order/process-memory";
import { FakeBucket } from "../../../fakes/fake-bucket";
import { FakeObjects } from "../../../fakes/fake-engine";
import { StateFiles } from "../state/states";

/** A job that the service knows. Times are those of its creation and end, ISO 8601 in UTC. */
export interface KnownJob {
  readonly id: string;
  readonly urn?: string;
  readonly baseKey?: string;
  readonly state?: string;
  readonly created?: string;
  readonly ended?: string;
  readonly keys?: readonly string[];
}

export const bucketName = "media";
export const account = "1234567890123456";
export const ended = "2026-03-01T00:05:00Z";

/** An account in the cloud with extractions and one bucket, and a command line beside it. */
export class Cloud {
  readonly jobs: KnownJob[] = [];
  readonly bucket = new FakeBucket(() => Date.parse(ended));
  readonly removed: string[] = [];
  readonly states = new StateFiles();
  /** Called before each look at a file, as another process would change it. */
  meanwhile: (key: string) => void = () => undefined;

  /** Adds a finished job, and writes its files at its end. */
  add(job: KnownJob): void {
    this.jobs.unshift(job);
    for (const key of job.keys ?? []) this.bucket.write(key, `clip of ${job.id}`, Date.parse(job.ended ?? ended));
  }

  async run(...args: string[]): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const given = ["--region", "cn-shanghai", "--data", this.states.folder, ...args];
    const code = await clean(args.includes("--bucket") ? given : [...given, "--bucket", bucketName], {
      env: {},
      folder: this.states.folder,
      print: (line) => lines.push(line),
      outside: () => this.outside(),
    });
    return { code, text: lines.join("\n") };
  }

  private outside(): CommandOutside {
    return {
      shared: processMemory(),
      now: () => Date.parse("2026-03-05T00:00:00Z"),
      sleep: () => Promise.resolve(),
      log: () => undefined,
      engine: () => Promise.resolve(this.engine()),
    };
  }

  private engine(): Engine {
    const objects = Object.assign(new FakeObjects(), {
      look: (_bucket: string, key: string) => {
        this.meanwhile(key);
        const found = this.bucket.objects.get(key);
        if (found === undefined) return Promise.resolve({ is: "missing" as const });
        return Promise.resolve({ is: "there" as const, ...found, size: found.text.length });
      },
      remove: (_bucket: string, key: string) => {
        this.removed.push(key);
        this.bucket.objects.delete(key);
        return Promise.resolve();
      },
    });
    return {
      name: "ims",
      ims: this.ims(),
      objects,
      smallObjects: () => this.bucket.client(),
      account: () => Promise.resolve(account),
    };
  }

  private ims(): Ims {
    return {
      call: (operation, request) => {
        const { JobId } = request as { JobId?: string };
        if (operation.name === "ListSmartJobs") {
          return Promise.resolve(operation.reply.parse({ SmartJobList: this.jobs.map(entryOf) }));
        }
        if (operation.name === "ListBatchMediaProducingJobs") return Promise.resolve(operation.reply.parse({}));
        const job = this.jobs.find(({ id }) => id === JobId);
        if (operation.name !== "GetSmartHandleJob" || job === undefined) {
          return Promise.reject(new ServiceError(operation.name, "JobNotFound", "no such job", 404, "R"));
        }
        return Promise.resolve(operation.reply.parse(answerOf(job)));
      },
    };
  }
}

function entryOf({
  id,
  urn,
  baseKey = "a".repeat(32),
  state = "Finished",
  created = "2026-03-01T00:00:00Z",
}: KnownJob) {
  const UserData = urn === undefined ? undefined : JSON.stringify({ hl: `${baseKey}.${identityDigest(urn)}` });
  return { JobId: id, JobState: state, CreateTime: created, UserData };
}

function answerOf({ id, created = "2026-03-01T00:00:00Z", ended: end = ended, keys = [] }: KnownJob): object {
  const TimeRanges = keys.map((key, at) => ({
    In: at,
    Out: at + 1,
    OutputURL: `http://${bucketName}.oss-cn-shanghai.aliyuncs.com/${key.split("/").map(encodeURIComponent).join("/")}`,
  }));
  return {
    JobId: id,
    State: "Finished",
    SmartJobInfo: { CreateTime: created, ModifiedTime: end },
    JobResult: { AiResult: JSON.stringify({ HighlightResults: [{ Media: "m", TimeRanges }] }) },
  };
}
