import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a test of a client showed about operations of the embedded service. */
export interface Try {
  /** The name of the package, such as `oss2`. */
  readonly client: string;
  /** Of the package that was installed. */
  readonly version: string;
  /** By their names in the vendor's reference, such as `PutObject`. */
  readonly operations: readonly string[];
  /**
   * `answered`: the service has the operations, and the client can use them. `refused`: the service
   * answers with an error, which the client reports. `absent`: the client has
   * no call for them.
   */
  readonly as: "answered" | "refused" | "absent";
  readonly is: "passed" | "failed" | "skipped";
}

const name = "conformance.jsonl";

/**
 * Keeps the result of a test for `docs/conformance.md`. Tests run in several processes: the results
 * of a run are lines of a file in the folder that the level made.
 */
export function recordTry(one: Try): void {
  const folder = process.env.HIGHLIGHTS_TEST_FOLDER;
  // Mocha started by hand has no such folder, and nothing is compared after it.
  if (folder && one.operations.length > 0) appendFileSync(join(folder, name), `${JSON.stringify(one)}\n`);
}

/** What the tests of a run recorded; nothing where no test of a client ran. */
export function recordedTries(folder: string): Try[] {
  let text: string;
  try {
    text = readFileSync(join(folder, name), "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Try);
}
