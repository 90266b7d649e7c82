import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../../../provider/kinds/all";
import { members } from "../../../schema/field";
import type { JobClass } from "../../../sdk/job-class";

const manifest = JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8")) as { exports: object };

for (const [name, kind] of Object.entries(kinds)) {
  describe(`the kind ${name}`, () => {
    it("is listed under the name that is part of its jobs' keys", () => assert.equal(kind.name, name));

    it("has a module that Pulumi can load from the package", () => {
      assert.ok(`./provider/${name}` in manifest.exports);
    });

    it("names its files by members of outputConfig", () => {
      const output = Object.keys(members(members(kind.definition)!.outputConfig!)!);
      assert.deepEqual(
        kind.fileNames.filter((member) => !output.includes(member)),
        [],
      );
    });

    it("has a resource class that knows which arguments decide what a job makes", async () => {
      const module = (await import(`../../../sdk/highlight-${name}-job.js`)) as Record<string, JobClass>;
      const deciding = Object.keys(members(kind.definition)!).filter((argument) => argument !== "region");
      assert.deepEqual(module[`${name}Class`]?.deciding, deciding);
    });
  });
}
