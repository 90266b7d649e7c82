import assert from "node:assert/strict";
import { policy } from "../../../cli/policy";
import { UsageError } from "../../../cli/usage-error";
import { ramPolicy, type RamPolicyOptions } from "../../../sdk";

describe("the command policy", () => {
  const rows: [string[], RamPolicyOptions][] = [
    [[], {}],
    [
      ["--buckets", "media-*, reels", "--manage-buckets", "--delete-buckets", "--uploads", "--delete-outputs"],
      { buckets: ["media-*", "reels"], manageBuckets: true, deleteBuckets: true, uploads: true, deleteOutputs: true },
    ],
    [
      ["--jobs", "none", "--lookups", "archive", "--notes", "oss://memory/highlights", "--preview"],
      { jobs: false, lookups: ["archive"], notes: "oss://memory/highlights", preview: true },
    ],
    [["--jobs", "montage"], { jobs: ["montage"] }],
  ];
  for (const [args, options] of rows) {
    it(`prints what ramPolicy gives: policy ${args.join(" ")}`, async () => {
      const lines: string[] = [];
      assert.equal(await policy(args, (line) => lines.push(line)), 0);
      assert.deepEqual(JSON.parse(lines.join("\n")), ramPolicy(options));
    });
  }

  const wrong: [string[], RegExp][] = [
    [["--bucket", "media"], /Unknown option '--bucket'/],
    [["media"], /Unexpected argument 'media'/],
    [["--uploads"], /^--uploads allows nothing without the names of buckets: give --buckets$/],
    [["--buckets", "media,"], /^--buckets holds "": must be names of buckets/],
    [["--jobs", "none"], /^the policy would allow nothing: must allow something; give --jobs, --lookups or --notes/],
  ];
  for (const [args, reason] of wrong) {
    it(`refuses policy ${args.join(" ")}`, () => {
      assert.throws(
        () => policy(args, () => assert.fail("nothing is printed")),
        (error: Error) => (error instanceof UsageError || error instanceof TypeError) && reason.test(error.message),
      );
    });
  }
});
