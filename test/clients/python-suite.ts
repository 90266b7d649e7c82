import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keys } from "../service/ims/embedded-ims";
import { skip } from "../skip";
import { repository } from "../tool-module";
import { recordTry, type Try } from "./conformance";

/** What Python reported of one of its tests. */
interface Outcome {
  readonly is: "passed" | "failed" | "skipped";
  /** The traceback, or the reason of a skip. */
  readonly text: string;
  /** What the test is about, by its decorators. */
  readonly tries: readonly Omit<Try, "is">[];
}

/** A service under test, and what the Python side may ask of this one. */
export interface UnderTest {
  readonly url: string;
  readonly region: string;
  /** By the word that Python sends, which goes on when it is done. */
  readonly orders?: Readonly<Record<string, () => void>>;
  /** What the service said: errors that no handler foresaw. */
  readonly lines?: readonly string[];
  end(): Promise<void>;
}

const folder = join(repository, "test", "clients", "python");

/**
 * Declares a suite for each class of a module of `test/clients/python`, such as `library` or
 * `oss2_tests/buckets`, which drives the service
 * with the vendor's own client. All of its tests run in one process of Python, before the first one
 * here is judged; the first line of a test's docstring is its title.
 */
export function pythonSuite(title: string, module: string, start: () => Promise<UnderTest>): void {
  describe(title, () => {
    const tests = testsIn(readFileSync(join(folder, `${module}.py`), "utf8"));
    let outcomes: ReadonlyMap<string, Outcome>;
    let lines: readonly string[] = [];

    before(async function () {
      this.timeout(180_000);
      const python = process.env.HIGHLIGHTS_PYTHON;
      if (python === undefined) skip(this, "there is no Python with the vendor's clients: use npm run test:clients");
      const service = await start();
      try {
        outcomes = await runModule(python, module, service);
        for (const { tries, is } of outcomes.values()) for (const one of tries) recordTry({ ...one, is });
      } finally {
        await service.end();
        lines = service.lines ?? [];
      }
    });

    for (const { id, title } of tests) {
      it(title, function () {
        const outcome = outcomes.get(id);
        assert.ok(outcome, `Python did not report ${id}`);
        if (outcome.is === "skipped") skip(this, outcome.text);
        assert.equal(outcome.is, "passed", outcome.text);
      });
    }

    it("makes the service meet no error that it did not foresee", () => {
      assert.deepEqual(lines, []);
    });

    it("has no test that was not counted above", () => {
      const known = tests.map(({ id }) => id);
      assert.deepEqual(
        [...outcomes.keys()].filter((id) => !known.includes(id)),
        [],
      );
    });
  });
}

/** The tests of a module's text: `Class.test_name`, and the title that its docstring gives. */
function testsIn(text: string): { id: string; title: string }[] {
  const pattern = /^class (\w+)\(|^ {4}(?:async )?def (test_\w+)\(self\)(?: -> None)?:\n {8}"""(.+?)"""/gm;
  let owner = "";
  return [...text.matchAll(pattern)].flatMap(([, type, name = "", title = ""]) => {
    if (type === undefined) return [{ id: `${owner}.${name}`, title }];
    owner = type;
    return [];
  });
}

async function runModule(python: string, module: string, service: UnderTest): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const env = {
    ...process.env,
    // What a test imports must not leave compiled files in the repository.
    PYTHONDONTWRITEBYTECODE: "1",
    HIGHLIGHTS_ENDPOINT: new URL(service.url).host,
    HIGHLIGHTS_REGION: service.region,
    HIGHLIGHTS_KEY_ID: keys.id,
    HIGHLIGHTS_KEY_SECRET: keys.secret,
  };
  const child = spawn(python, [join(folder, "suite.py"), module.replace("/", ".")], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const said = JSON.parse(line) as { order: string } | ({ test: string } & Outcome);
    if ("test" in said) return outcomes.set(said.test, said);
    service.orders?.[said.order]?.();
    child.stdin.write("done\n");
  });
  const closed = once(lines, "close");
  const [code] = (await once(child, "exit")) as [number | null];
  await closed;
  assert.equal(code, 0, `Python ended with ${code}`);
  return outcomes;
}
