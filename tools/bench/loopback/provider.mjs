// A provider process as Pulumi starts one, without Pulumi: it calls the module that a state names.
// `node provider.mjs waiting URL COUNT` creates jobs that never end and prints the process's memory
// in bytes; `node provider.mjs refresh URL COUNT` reads recorded jobs with five files each.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../../set-up/root.mjs";

const [what, url, count] = process.argv.slice(2);
const provider = createRequire(import.meta.url)(join(root, "dist", "provider", "extraction.js"));
const engine = what === "waiting" ? "local" : "ims";
const config = { "highlights:engine": engine, "highlights:endpoint": url, "alicloud:region": "cn-shanghai" };
console.log = () => {};
await provider.configure({ config: { rawConfig: config } });

function inputsOf(i) {
  return {
    engine,
    region: "cn-shanghai",
    identity: `urn:pulumi:dev::bench::pulumi-nodejs:dynamic/highlights:HighlightExtractionJob::talk-${i}`,
    inputConfig: { mediaArray: [{ mediaUrl: `http://talks.oss-cn-shanghai.aliyuncs.com/${i}.mp4` }] },
    outputConfig: { needExport: true, bucket: "clips", objectKey: "talks/{key}/clip_{index}.mp4" },
    timeout: "9h",
    __provider: "",
  };
}

function recordOf(i) {
  const folder = createHash("md5").update(`job-${i}`).digest("hex").slice(0, 12);
  const clips = Array.from({ length: 5 }, (_, clip) => ({
    media: "m",
    in: clip,
    out: clip + 1,
    bucket: "clips",
    key: `talks/${folder}/clip_${clip}.mp4`,
    etag: `ETAG${5 * i + clip}`,
    size: 1,
  }));
  return { ...inputsOf(i), account: "1234567890123456", jobId: `job-${i}`, state: "finished", clips, warnings: [] };
}

if (what === "waiting") {
  for (let i = 0; i < Number(count); i++) provider.create(inputsOf(i)).catch((error) => console.error(error.message));
  for (let submitted = 0; submitted < Number(count);) {
    await pause(500);
    submitted = (await (await fetch(`${url}/_control`)).json()).SubmitHighlightExtractionJob ?? 0;
  }
  // Until the last job has been polled.
  await pause(6_000);
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await pause(100);
  }
  process.stdout.write(JSON.stringify(process.memoryUsage()));
} else {
  const jobs = Array.from({ length: Number(count) }, (_, i) => i);
  // As many at a time as Pulumi calls on two cores.
  const lanes = Array.from({ length: 8 }, async () => {
    for (let i = jobs.shift(); i !== undefined; i = jobs.shift()) {
      const { props } = await provider.read(`job-${i}`, recordOf(i));
      if (props?.missing !== undefined) throw new Error(`files of job-${i} count as missing`);
    }
  });
  await Promise.all(lanes);
}
process.exit();
