import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../set-up/root.mjs";
import { BenchStack } from "./bench-stack.mjs";
import { madeVideo } from "./made-video.mjs";

const program = (video) => `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const region = "cn-shanghai";
const media = new HighlightBucket("media", { region });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(${JSON.stringify(video)}));
new HighlightExtractionJob("talk", {
  region,
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 5, clipDuration: 5 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
});
`;

/**
 * Deploys one job that cuts five clips, on the embedded service.
 * @param {import("./measure.mjs").Measure} measure
 * @returns the job's resource in the state
 */
export async function finishedJob(measure) {
  const folder = join(await measure.folder(), "finished");
  const stack = await BenchStack.make(folder, program(await madeVideo(measure, { form: "720p", seconds: 42 })));
  const service = spawn(
    process.execPath,
    [join(root, "dist", "cli", "main.js"), "local", "--port", "0", "--data", join(folder, "data")],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    const lines = createInterface({ input: service.stdout });
    let url;
    for await (const line of lines) if ((url = /listening on (http:\S+)/.exec(line)?.[1])) break;
    service.stdout.resume();
    await stack.run(["config", "set", "highlights:endpoint", url, "--stack", "dev"]);
    await stack.up();
    const { deployment } = await stack.state();
    return deployment.resources.find(({ type }) => type.endsWith(":HighlightExtractionJob"));
  } finally {
    const ended = once(service, "exit");
    service.kill("SIGTERM");
    await ended;
  }
}

/**
 * A state with many finished jobs, each a copy of one: `pulumi up` finds nothing to do in it.
 * @param {object} state of a stack without resources but the stack itself
 * @param {object} job
 * @param {{ jobs: number, argumentsOf: (i: number) => object }} options
 */
export function withFinishedJobs(state, job, { jobs, argumentsOf }) {
  const [stack] = state.deployment.resources;
  const start = job.urn.slice(0, job.urn.lastIndexOf("::") + 2);
  const copies = Array.from({ length: jobs }, (_, i) => {
    const urn = `${start}talk-${i}`;
    const { engine, __provider } = job.inputs;
    const inputs = { ...argumentsOf(i), engine, identity: urn, __provider };
    const outputs = { ...without(job.outputs, ["footage"]), ...without(inputs, ["inputMinutes"]) };
    const copied = without(job, ["dependencies", "propertyDependencies"]);
    return { ...copied, urn, id: `${job.id}-${i}`, inputs, outputs };
  });
  // A stack without jobs has no provider of dynamic resources yet.
  const end = job.provider.lastIndexOf("::");
  const [urn, id] = [job.provider.slice(0, end), job.provider.slice(end + 2)];
  const provider = { urn, id, custom: true, type: "pulumi:providers:pulumi-nodejs" };
  return { ...state, deployment: { ...state.deployment, resources: [stack, provider, ...copies] } };
}

/** A copy of an object that lacks some of its entries. */
export function without(object, names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
