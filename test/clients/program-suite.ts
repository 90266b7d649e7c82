import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Context } from "mocha";
import { dataFolder, keys } from "../service/ims/embedded-ims";
import { skip } from "../skip";
import { repository } from "../tool-module";
import { recordTry } from "./conformance";

/** The signatures of OSS that a client can be told to use. */
export type SignatureVersion = "V1" | "V4";

/** A program of another language that tests one client. */
export interface ClientProgram {
  /** The client's package and its version. */
  readonly client: string;
  readonly version: string;
  /** Its sources, a file or a folder in `test/clients`. */
  readonly sources: readonly string[];
  /** What starts it; undefined where it was not built. */
  readonly command: readonly [string, ...string[]] | undefined;
}

/** What a program reported of one of its tests, a line of JSON. */
interface Outcome {
  readonly test: string;
  readonly is: "passed" | "failed";
  readonly text: string;
}

interface NamedTest {
  readonly title: string;
  readonly operations: readonly string[];
  readonly as: "answered" | "refused";
}

/**
 * Declares a suite of a program's tests. All of them run in one process on a service of their own,
 * before the first one here is judged. The titles are read from its sources, so that a test that is
 * not reported fails.
 */
export function programSuite(signature: SignatureVersion, program: ClientProgram): void {
  const { client, version, sources, command } = program;
  describe(`${client} ${version}, signature ${signature}`, () => {
    const tests = sources.flatMap(testsIn);
    let outcomes: ReadonlyMap<string, Outcome>;

    before(async function (this: Context) {
      this.timeout(180_000);
      if (command === undefined) skip(this, "its program was not built: use npm run test:clients, which says why");
      outcomes = await runProgram(command, signature);
      for (const { title, operations, as } of tests) {
        recordTry({ client, version, operations, as, is: outcomes.get(title)?.is ?? "failed" });
      }
    });

    for (const { title } of tests) {
      it(title, () => {
        const outcome = outcomes.get(title);
        assert.ok(outcome, "the program did not report this test");
        assert.equal(outcome.is, "passed", outcome.text);
      });
    }

    it("has no test that was not counted above, and none twice", () => {
      const titles = tests.map(({ title }) => title);
      assert.deepEqual([...outcomes.keys()].toSorted(), [...new Set(titles)].toSorted());
      assert.equal(new Set(titles).size, titles.length);
    });
  });
}

/**
 * The tests of a source, or of those in a folder: `Test("TITLE", "OPERATION OPERATION"` in Go,
 * `test(` in Java, and `Refusal(` or `refusal(` where the service has none of the operations.
 */
function testsIn(path: string): NamedTest[] {
  const whole = join(repository, "test", "clients", path);
  const files = /\.\w+$/.test(path) ? [whole] : readdirSync(whole).map((name) => join(whole, name));
  const pattern = /\b([Tt]est|[Rr]efusal)\(\s*"([^"\\]*)",\s*"([\w ]*)"/g;
  return files
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(pattern)])
    .map(([, word = "", title = "", operations = ""]) => ({
      title,
      operations: operations.split(" "),
      as: word.toLowerCase() === "test" ? "answered" : "refused",
    }));
}

async function runProgram([file, ...args]: readonly [string, ...string[]], signature: SignatureVersion) {
  const folder = await dataFolder();
  try {
    const { url } = await folder.start();
    const env = {
      ...process.env,
      HIGHLIGHTS_ENDPOINT: url,
      HIGHLIGHTS_REGION: "cn-shanghai",
      HIGHLIGHTS_KEY_ID: keys.id,
      HIGHLIGHTS_KEY_SECRET: keys.secret,
      HIGHLIGHTS_SIGNATURE: signature,
    };
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const outcomes = new Map<string, Outcome>();
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const said = JSON.parse(line) as Outcome;
      outcomes.set(said.test, said);
    });
    const [code] = (await Promise.all([once(child, "exit"), once(lines, "close")]))[0] as [number | null];
    assert.equal(code, 0, `the program ended with ${code}`);
    assert.deepEqual(folder.lines, [], "the service met errors that no handler foresaw");
    return outcomes;
  } finally {
    await folder.remove();
  }
}
