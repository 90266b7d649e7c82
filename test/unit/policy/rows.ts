import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { type Judged, verdict } from "../../policy-verdicts";

export const recordings = join(process.cwd(), "test", "fixtures", "policy");

/** The jobs of a program's preview, by name, with some inputs replaced. */
export function recorded(program: string, changed: Record<string, unknown> = {}): Judged[] {
  const jobs = JSON.parse(readFileSync(join(recordings, `${program}.json`), "utf8")) as Judged[];
  return jobs.map((job) => ({ ...job, inputs: { ...job.inputs, ...changed } }));
}

/** A resource that is no job. */
export const bucket: Judged = { type: "alicloud:oss/bucket:Bucket", name: "media", inputs: {} };

/** A policy, what it is held against, and what it says, in order. */
export type Row = [
  title: string,
  policy: ResourceValidationPolicy | StackValidationPolicy,
  resources: readonly Judged[],
  says: readonly (string | RegExp)[],
];

/** A test for each row, in a stack with these settings. */
export function judgeRows(rows: readonly Row[], settings: Record<string, string> = {}): void {
  for (const [title, policy, resources, says] of rows) {
    it(title, async () => {
      pulumi.runtime.setAllConfig({ "highlights:engine": "ims", ...settings });
      const found = await verdict(policy, resources).finally(() => pulumi.runtime.setAllConfig({}));
      assert.equal(found.length, says.length, found.join("\n"));
      for (const [at, expected] of says.entries()) {
        if (typeof expected === "string") assert.equal(found[at], expected);
        else assert.match(found[at]!, expected);
      }
    });
  }
}
