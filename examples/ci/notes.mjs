// Fails where a job would keep the notes of its submits on this machine, which a CI throws away:
// node notes.mjs FILE, with the output of `pulumi preview --json`. Exit code: 0 or 1.
import { readFileSync } from "node:fs";

const { config = {}, steps = [] } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const lost = steps
  .map(({ urn, newState }) => ({ name: urn.slice(urn.lastIndexOf("::") + 2), ...newState }))
  .filter(({ type }) => /^pulumi-nodejs:dynamic\/highlights:Highlight\w+Job$/.test(type ?? ""))
  .filter(({ inputs = {} }) => inputs.engine === "ims" && inputs.notes === undefined);

// Sorted, because the order of Pulumi's steps differs from run to run.
const names = lost.map(({ name }) => name).sort();
if (config["highlights:notes"] === undefined && lost.length > 0) {
  console.error(
    `${names.join(", ")}: the notes of submits would be on this machine, and a later run could pay ` +
      "again; run pulumi config set highlights:notes oss://BUCKET/PREFIX and commit it, or give the jobs notes",
  );
  process.exitCode = 1;
}
