import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./tool-module";

/**
 * The messages in the headings of docs/runbook.md, by the level of tests that produces them. `…`
 * stands for what differs.
 */
export const quotes = {
  /** By test/unit/runbook/runbook.test.ts. */
  unit: [
    "an earlier run may have submitted this job",
    "is submitting the same job right now",
    "Pulumi has ended: nothing is submitted",
    "took over …: nothing was submitted",
    "the answer to the submit was lost",
    "whether a job was made of the submit is not known",
    "another deployment took the lock of this submit",
    "belongs to account …, this is …",
    "must be …, where bucket … of its arguments is",
    "could not be looked at (AccessDenied)",
    "the notes of submits cannot be used there",
    "highlights:engine is not set",
    "must be …, which this resource was made with",
    "highlights:submit is never and no job exists",
    "maxCost is …: must be at least",
    "highlights:maxCost is …: … costs",
    "was throttled for …",
    "could not be looked at again after …",
    "is still … after …: it goes on",
    "is Finished, waiting for its reels after … polls",
    "is not known to the service under account",
    "is gone",
    "the embedded service did not start in",
    "must be on a disk with space left",
  ],
  /** By test/service/runbook/runbook.test.ts. */
  service: [
    "failed with Forbidden",
    "failed with InvalidMaterial.NotFound",
    "failed with InvalidMaterial.Unreadable",
    "failed with HighlightExtractionNoValidVocal",
    "failed with ToolsMissing",
    "is taken; choose another, or 0 for a free one",
    "the data folder is already served by process",
  ],
  /** By tests in test/e2e that call {@link assertSays}. */
  e2e: [
    "the stack is currently locked by 1 lock",
    "Attempting to deploy or update resources with 1 pending operations",
    "no Alibaba Cloud credentials were found",
  ],
} as const;

export type Quote = (typeof quotes)[keyof typeof quotes][number];

/** Asserts that an output holds a message of the runbook. */
export function assertSays(quote: Quote, output: string): void {
  assert.match(output, patternOf(quote));
}

/** The quote as an expression: `…` matches any text in a line. */
export function patternOf(quote: string): RegExp {
  return new RegExp(
    quote
      .split("…")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+"),
  );
}

/** The text of the runbook. */
export function runbook(): string {
  return readFileSync(join(repository, "docs", "runbook.md"), "utf8");
}
