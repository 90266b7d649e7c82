import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../set-up/root.mjs";
import { median } from "../timing.mjs";

/** Processes of each kind: a start is short, and its time differs more than that of a preview. */
const processes = 31;

export const bench = {
  name: "load",
  title: "Loading the package",
  about:
    "The time that importing the package adds to a program which imports `@pulumi/pulumi` anyway, and the time that the provider takes in Pulumi's process until its first call can run. Medians of whole processes.",
  notes: [
    "Of what the provider loads zod is the largest part, 42 ms: its entry loads the messages of all its languages, 17 ms.",
    "What only a create, a refresh, a delete or an output in the media library needs is loaded at the first of them: 10 ms less.",
  ],
  run(measure) {
    const program = `
      require("@pulumi/pulumi");
      const start = performance.now();
      require(${file("sdk/index.js")});
      process.stdout.write(String(performance.now() - start));`;
    const provider = `
      require("@pulumi/pulumi");
      const start = performance.now();
      const config = { get: () => undefined, rawConfig: { "highlights:engine": "local" } };
      require(${file("provider/extraction.js")}).configure({ config }).then(() => {
        process.stdout.write(String(performance.now() - start));
        process.exit();
      });`;
    measure.figure({ row: "the package, over @pulumi/pulumi alone", value: timeOf(program), unit: "ms", aim: 15 });
    measure.figure({ row: "the provider, before its first call", value: timeOf(provider), unit: "ms", aim: 80 });
  },
};

function file(path) {
  return JSON.stringify(join(root, "dist", path));
}

function timeOf(script) {
  const run = () => Number(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
  run();
  return median(Array.from({ length: processes }, run));
}
