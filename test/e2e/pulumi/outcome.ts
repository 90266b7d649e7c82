import assert from "node:assert/strict";
import type { Result } from "./processes";
import type { Stack } from "./stack";

/** What a command printed that must succeed. */
export async function succeeds(run: Promise<Result>): Promise<string> {
  const { code, stdout, stderr } = await run;
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

/** What a command printed that must fail. */
export async function fails(run: Promise<Result>): Promise<string> {
  const { code, stdout, stderr } = await run;
  assert.notEqual(code, 0, stdout);
  return stdout + stderr;
}

/** The steps of the next deployment that change something. */
export async function planned(stack: Stack): Promise<string[]> {
  const { code, report } = await stack.previewReport();
  assert.equal(code, 0);
  return (report?.steps ?? []).map(({ op }) => op).filter((op) => op !== "same");
}
