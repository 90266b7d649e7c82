import { appendFileSync } from "node:fs";
import type { Context } from "mocha";

/**
 * Skips a test, or from a `before` hook all tests of its suite, and says why in the report.
 *
 * @param context `this` of the test or hook
 * @param reason what is missing, as a sentence without a period
 */
export function skip(context: Context, reason: string): never {
  const running = context.test;
  // In a `before` hook mocha names the suite's first test as the current one, but the skip concerns
  // all of them.
  const skipped = running?.title.startsWith('"before all"') ? running.parent : (context.currentTest ?? running);
  // tools/test/reporter.cjs prints the reasons; mocha started by hand has no file for them.
  const file = process.env.HIGHLIGHTS_TEST_SKIPS;
  if (file && skipped) appendFileSync(file, `${JSON.stringify({ title: skipped.fullTitle(), reason })}\n`);
  return context.skip();
}
