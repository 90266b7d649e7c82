import { join } from "node:path";
import { createRequire } from "node:module";
import { root } from "../../set-up/root.mjs";
import { SimulatedClock } from "./clock.mjs";

const require = createRequire(import.meta.url);
const { callWithRetry } = require(join(root, "dist/provider/ims/retry.js"));
const { ServiceError } = require(join(root, "dist/provider/error.js"));
const { processMemory } = require(join(root, "dist/provider/order/process-memory.js"));
const { lifecycle } = require(join(root, "dist/provider/lifecycle/lifecycle.js"));
const { extraction } = require(join(root, "dist/provider/kinds/extraction.js"));
const { defaultSettings } = require(join(root, "dist/provider/engine/settings.js"));

/** Milliseconds from a request to its answer. */
const latency = 30;

/**
 * Jobs of these lengths, created side by side through the package's own lifecycle by a service that
 * lives in simulated time. Everything between Pulumi and the HTTP client is real.
 * @param {object} options
 * @param {{ seconds: number, queued?: number }[]} options.jobs
 * @param {number} [options.limit] requests that the service takes in any second
 * @param {object} [options.settings]
 */
export async function simulate({ jobs, limit = Infinity, settings = {} }) {
  const clock = new SimulatedClock();
  const start = clock.now();
  const service = new Service(clock, jobs, limit);
  const shared = processMemory();
  const outside = { shared, now: () => clock.now(), sleep: (ms) => clock.sleep(ms), log: () => {} };
  const ims = {
    call: (operation, request) => callWithRetry(operation, () => service.answer(operation.name, request), outside),
  };
  const engine = { name: "ims", ims, objects: {}, account: () => Promise.resolve("1234567890123456") };
  const everything = {
    ...outside,
    engine: () => Promise.resolve(engine),
    notes: () => Promise.resolve(noNotes),
    ledger: () => Promise.resolve({ entries: () => [], write: () => {}, localAccount: () => undefined }),
    inputLength: () => Promise.resolve({ warnings: [] }),
    report: () => {},
    isWanted: () => Promise.resolve(true),
  };
  const provider = lifecycle(extraction, everything);
  provider.configure({ ...defaultSettings, ...settings });
  const seen = jobs.map(async (_, i) => {
    await provider.create(inputsOf(i));
    return (clock.now() - start) / 1000;
  });
  const ends = await clock.until(Promise.all(seen));
  const submitted = service.submits.map((at) => (at - start) / 1000);
  return {
    calls: service.calls,
    refused: service.refused,
    makespan: Math.max(...ends),
    /** Seconds from the end of each job to its record. */
    lags: ends.map((end, i) => end - (submitted[i] + jobs[i].seconds + (jobs[i].queued ?? 0))),
  };
}

function inputsOf(i) {
  return {
    engine: "ims",
    region: "cn-shanghai",
    identity: `urn:pulumi:dev::bench::pulumi-nodejs:dynamic/highlights:HighlightExtractionJob::talk-${i}`,
    inputConfig: { mediaArray: [{ mediaUrl: `http://talks.oss-cn-shanghai.aliyuncs.com/${i}.mp4` }] },
    timeout: "24h",
    __provider: "",
  };
}

/** Notes of a machine on which nothing was submitted before. */
const noNotes = {
  read: () => Promise.resolve(undefined),
  begin: () => Promise.resolve(true),
  confirm: () => Promise.resolve(),
  answered: () => Promise.resolve(),
  files: () => Promise.resolve(undefined),
};

class Service {
  calls = {};
  refused = 0;
  submits = [];
  #recent = [];
  #created = [];

  constructor(clock, jobs, limit) {
    Object.assign(this, { clock, jobs, limit });
  }

  async answer(name, request) {
    await this.clock.sleep(latency / 2);
    const now = this.clock.now();
    this.calls[name] = (this.calls[name] ?? 0) + 1;
    this.#recent = this.#recent.filter((at) => at > now - 1_000);
    const isOver = this.#recent.length >= this.limit;
    if (!isOver) this.#recent.push(now);
    else this.refused += 1;
    const reply = isOver ? undefined : this[name](request, now);
    await this.clock.sleep(latency / 2);
    if (isOver) throw new ServiceError(name, "Throttling.User", "denied due to user flow control", 400, "R");
    return reply;
  }

  SubmitHighlightExtractionJob({ InputConfig, UserData }, now) {
    const i = Number(/(\d+)\.mp4/.exec(InputConfig)[1]);
    this.submits[i] = now;
    this.#created.push({ JobId: `job-${i}`, UserData, CreateTime: iso(now), i });
    return { JobId: `job-${i}` };
  }

  GetSmartHandleJob({ JobId }, now) {
    const i = Number(JobId.slice("job-".length));
    const times = { CreateTime: iso(this.submits[i]), ModifiedTime: iso(now) };
    const JobResult = { AiResult: JSON.stringify({ HighlightResults: [] }) };
    return { JobId, State: this.#stateOf(i, now), JobResult, SmartJobInfo: times };
  }

  ListSmartJobs({ NextToken = "0", MaxResults }, now) {
    const first = Number(NextToken);
    const last = first + MaxResults;
    const newest = this.#created.length - 1;
    const SmartJobList = [];
    for (let place = first; place < last && place <= newest; place++) {
      const { i, ...job } = this.#created[newest - place];
      SmartJobList.push({ ...job, JobState: this.#stateOf(i, now) });
    }
    return { SmartJobList, ...(last <= newest ? { NextToken: String(last) } : {}) };
  }

  #stateOf(i, now) {
    const { seconds, queued = 0 } = this.jobs[i];
    const elapsed = (now - this.submits[i]) / 1000;
    return elapsed < queued ? "Created" : elapsed < queued + seconds ? "Executing" : "Finished";
  }
}

function iso(time) {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
