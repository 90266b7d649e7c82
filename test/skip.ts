import type { Context } from "mocha";

// The same key as in tools/test/reporter.cjs, which prints the reasons.
const reasonKey = Symbol.for("pulumi-alicloud-highlights.skip-reason");

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
  if (skipped) Object.defineProperty(skipped, reasonKey, { value: reason, configurable: true });
  return context.skip();
}
