import assert from "node:assert/strict";
import type { Stack, StateResource } from "./stack";

const expected = {
  "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/extraction");',
  "pulumi-nodejs:dynamic/highlights:HighlightMontageJob":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/montage");',
  "pulumi-nodejs:dynamic/highlights:LocalBucket":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-bucket");',
  "pulumi-nodejs:dynamic/highlights:LocalObject":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-object");',
};

/** The resources of our providers. */
export function ours(stack: Stack): StateResource[] {
  return stack.export().filter(({ type }) => type in expected);
}

/**
 * Each resource names its provider by one short line, which is the same in every state.
 * @param kinds classes of the jobs in the stack, which has buckets and objects too
 */
export function assertConstantLines(stack: Stack, ...kinds: string[]): void {
  assert.deepEqual(
    [...new Set(ours(stack).map(({ type }) => type.replace(/.*:/, "")))].sort(),
    [...kinds, "LocalBucket", "LocalObject"].sort(),
  );
  for (const { type, inputs, outputs } of ours(stack)) {
    const line = expected[type as keyof typeof expected];
    assert.ok(Buffer.byteLength(line) <= 100, line);
    assert.equal(inputs?.__provider, line);
    assert.equal(outputs?.__provider, line);
  }
}
