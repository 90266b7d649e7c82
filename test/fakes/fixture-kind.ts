import { z } from "zod";
import { ConnectionError } from "../../provider/error";
import type { JobKind } from "../../provider/job/kind";
import type { Handle, JobFile, Status } from "../../provider/job/job";
import type { Key } from "../../provider/job/key";
import { knobs } from "../../schema/job/knobs";
import { ownArgument } from "../../schema/provenance";
import { field } from "../../schema/field";
import { at, type Rule } from "../../schema/rule";

// A kind of job that this package does not have. The tests that run over it prove that a new kind
// needs no edit in provider/{job,order,plan,lifecycle}.

const source = ownArgument;

const definition = z.strictObject({
  region: field(z.enum(["cn-shanghai", "us-west-1"]), { doc: "Region.", source }),
  inputConfig: field(
    z.strictObject({
      words: field(z.array(z.string()), { doc: "Words to sing.", source }),
      tempo: field(z.number(), { doc: "Tempo.", default: 120, source }).optional(),
    }),
    { doc: "What to sing.", source },
  ),
  outputConfig: field(z.strictObject({ objectKey: field(z.string(), { doc: "Key.", source }).optional() }), {
    doc: "Where to.",
    source,
  }).optional(),
});

const args = z.strictObject({ ...definition.shape, ...knobs, userData: z.looseObject({}).optional() });

type SongArgs = z.infer<typeof args>;

interface Song extends JobFile {
  readonly title: string;
}

export interface Songs {
  readonly songs: readonly Song[];
}

const rules: readonly Rule<SongArgs>[] = [
  {
    name: "no silence",
    level: "failure",
    source,
    *find({ inputConfig }) {
      if (inputConfig.words.length === 0) {
        yield at(["inputConfig", "words"], inputConfig.words, "hold a word", "add one");
      }
    },
  },
];

/** One file for each word. */
function target(given: object) {
  const { inputConfig, outputConfig } = given as SongArgs;
  if (outputConfig?.objectKey === undefined) return undefined;
  const place = `songs/${outputConfig.objectKey}`;
  return { place, argument: "outputConfig.objectKey", atMost: () => inputConfig.words.length };
}

export interface MemoryJob {
  readonly jobId: string;
  readonly userData?: string;
  /** Answers to polls, one after another; the last is repeated. An error is thrown. */
  readonly answers: (Status<Songs> | Error)[];
}

/** The service of this kind, in memory, with its jobs and a log of the calls. */
export class Memory {
  /** The arguments that the service shows of a job. */
  shown: { userData?: string; words?: string[] } = {};
  /** Newest first. */
  jobs: MemoryJob[] = [];
  readonly submits: { args: SongArgs; key: Key }[] = [];
  readonly since: Date[] = [];
  /** The outcome of a submit: its answer, a lost answer, or a refusal with this error. */
  onSubmit: "answered" | "lost" | "lost without a job" | Error = "answered";
  /** The number of searches that do not show new jobs yet. */
  lag = 0;
  answersOfNewJobs: MemoryJob["answers"] = [{ is: "pending", state: "Executing" }];

  submit(given: SongArgs, key: Key): Promise<Handle> {
    this.submits.push({ args: given, key });
    if (this.onSubmit instanceof Error) return Promise.reject(this.onSubmit);
    const jobId = `job-${this.submits.length}`;
    if (this.onSubmit !== "lost without a job") {
      this.jobs.unshift({ jobId, userData: markOf(key), answers: [...this.answersOfNewJobs] });
    }
    return this.onSubmit === "answered"
      ? Promise.resolve({ jobId })
      : Promise.reject(new ConnectionError("SubmitSong", "ECONNRESET", false));
  }

  get kind(): JobKind<SongArgs, Songs> {
    return {
      name: "song",
      noun: "song",
      pricedAs: "extraction",
      args,
      definition,
      rules,
      fileNames: ["objectKey"],
      operations: { start: [], list: [], status: [] },
      media: () => [{ url: "http://songs.oss-cn-shanghai.aliyuncs.com/source.mp4" }],
      target,
      start: (_ims, given, key) => this.submit(given, key),
      list: (_ims, since) => this.listed(since),
      status: (_ims, job) => this.answer(job),
      describe: () =>
        Promise.resolve({
          userData: this.shown.userData,
          differences: ({ inputConfig }) => this.differs(inputConfig.words),
        }),
      outputs: (result) => [...result.songs],
    };
  }

  private differs(words: readonly string[]): string[] {
    const { words: own } = this.shown;
    return own === undefined || own.join() === words.join()
      ? []
      : [`inputConfig.words: ${own.join()} → ${words.join()}`];
  }

  private async *listed(since: Date) {
    this.since.push(since);
    const hidden = this.lag-- > 0 ? this.submits.length : 0;
    for (const { jobId, userData } of this.jobs.slice(hidden)) {
      yield await Promise.resolve({ job: { jobId }, userData, times: {} });
    }
  }

  private answer({ jobId }: Handle): Promise<Status<Songs>> {
    const answers = this.jobs.find((job) => job.jobId === jobId)?.answers ?? [{ is: "not-found" as const }];
    const next = answers.length > 1 ? answers.shift()! : answers[0]!;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(structuredClone(next));
  }
}

export function markOf(key: { baseKey: string; identity: string }): string {
  return JSON.stringify({ hl: `${key.baseKey}.${key.identity}` });
}

export const times = { created: "2026-02-28T23:00:00Z", ended: "2026-02-28T23:05:00Z" };

/** A finished job that wrote one file for each key. */
export function sung(...keys: string[]): Extract<Status<Songs>, { is: "finished" }> {
  return {
    is: "finished",
    result: { songs: keys.map((key) => ({ title: key, bucket: "songs", key })) },
    warnings: [],
    times,
  };
}
