// `node tools/bench/load.mjs [runs]`: the time of importing the package, compared with
// @pulumi/pulumi alone, which every program loads anyway. Each figure is the median of whole
// processes, run in turns so that a noisy machine is noisy for all.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./timing.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = Number(process.argv[2] ?? 11);
const cases = {
  "@pulumi/pulumi": [],
  "… and this package": ["dist/sdk/index.js"],
  "… and its schema, loaded at the first job": [
    "dist/sdk/index.js",
    "dist/schema/inspect.js",
    "dist/provider/kinds/extraction.js",
  ],
};
const measured = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run < runs; run++) {
  for (const [name, files] of Object.entries(cases)) measured[name].push(load(files));
}

const base = median(measured["@pulumi/pulumi"].map(({ ms }) => ms));
console.log("import                                       ms     × @pulumi/pulumi   modules");
for (const [name, samples] of Object.entries(measured)) {
  const ms = median(samples.map((sample) => sample.ms));
  const ratio = (ms / base).toFixed(3);
  console.log(
    `${name.padEnd(42)} ${ms.toFixed(1).padStart(6)} ${ratio.padStart(18)} ${String(samples[0].modules).padStart(9)}`,
  );
}

function load(files) {
  const script = `
    const start = performance.now();
    require("@pulumi/pulumi");
    for (const file of ${JSON.stringify(files.map((file) => join(root, file)))}) require(file);
    process.stdout.write(JSON.stringify({ ms: performance.now() - start, modules: Object.keys(require.cache).length }));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
}
