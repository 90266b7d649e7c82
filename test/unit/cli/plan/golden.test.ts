import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cases } from "./cases";
import { summaryIn, summaryLine } from "../../../../schema/plan/summary";
import { readMarkdown, shapeOf } from "../../views/plan/markdown-tree";
import { hostile, hostileJobs, hostilePreview } from "./hostile";
import { manyJobs } from "./many-jobs";
import { runPlan } from "./run";

const folder = join(process.cwd(), "test", "fixtures", "plan");
/** Set to write the files anew, after a wanted change: look at the difference. */
const isWritten = process.env.HIGHLIGHTS_GOLDEN === "write";

function assertGolden(name: string, text: string): void {
  const file = join(folder, name);
  if (isWritten) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"), `${file} differs: HIGHLIGHTS_GOLDEN=write writes it anew`);
}

describe("the comment on a preview", () => {
  for (const [name, { texts, code, args = [] }] of Object.entries(cases)) {
    it(`is as test/fixtures/plan/${name}.md has it, with exit code ${code}`, async () => {
      const outcome = await runPlan(texts.join("\n"), ...args);
      assertGolden(`${name}.md`, outcome.text);
      assert.equal(outcome.code, code);
    });
  }

  // Recorded by test/e2e/plan/record.ts.
  for (const file of readdirSync(join(folder, "real")).filter((name) => name.endsWith(".json"))) {
    it(`is as test/fixtures/plan/real/${basename(file, ".json")}.md has it, for a recorded preview`, async () => {
      const { text } = await runPlan(readFileSync(join(folder, "real", file), "utf8"));
      assertGolden(join("real", `${basename(file, ".json")}.md`), text);
    });
  }

  it("lists 200 jobs of which 20 would run, in less than 60,000 characters", async () => {
    const { text } = await runPlan(manyJobs(200, 20));
    assertGolden("200-jobs.md", text);
    assert.ok(text.length < 60_000, `${text.length}`);
    assert.equal(text.match(/course-\d{3}-talk`<br>/g)?.length, 20);
  });

  for (const [number, runs] of [
    [200, 200],
    [1_000, 1_000],
    [3_000, 10],
    [5_000, 5_000],
  ] as const) {
    it(`stays below 60,000 characters with ${runs} of ${number} jobs to run, and says what it leaves out`, async () => {
      const { text, code } = await runPlan(manyJobs(number, runs));
      assert.ok(text.length < 60_000, `${text.length}`);
      assert.equal(code, 2);
      assert.match(text, new RegExp(`${runs} of ${number} jobs would run`));
      assert.match(text, /Shortened: the whole would be too long/);
    });
  }

  it("shows hostile names and values as they are in test/fixtures/plan/hostile.md", async () => {
    assertGolden("hostile.md", (await runPlan(hostileJobs())).text);
  });

  it("has the same parts whatever the names and values in it are", async () => {
    const shape = async (text: string) => shapeOf(await readMarkdown((await runPlan(hostilePreview(text))).text));
    const usual = await shape("usual.mp4");
    for (const text of hostile) assert.equal(await shape(text), usual, JSON.stringify(text));
  });

  it("is the same for the same steps and messages in another order", async () => {
    const given = manyJobs(30, 10);
    const { steps, diagnostics, ...rest } = JSON.parse(given) as {
      steps: unknown[];
      diagnostics: { message: string }[];
    };
    const line = diagnostics.at(-1)!.message;
    const facts = summaryIn(line)!;
    const message = summaryLine({ ...facts, jobs: facts.jobs.toReversed() });
    const other = { ...rest, steps: steps.toReversed(), diagnostics: [{ message }, ...diagnostics.slice(0, -1)] };
    assert.equal((await runPlan(JSON.stringify(other))).text, (await runPlan(given)).text);
  });

  it("is shown in docs/plan.md as it is", () => {
    const page = readFileSync(join(process.cwd(), "docs", "plan.md"), "utf8");
    const example = readFileSync(join(folder, "example.md"), "utf8");
    assert.ok(page.includes(`\`\`\`text\n${example}\`\`\`\n`), "copy test/fixtures/plan/example.md there");
  });

  it("is also given as text and as JSON", async () => {
    const { texts } = cases["two-stacks"]!;
    for (const [format, ending] of [
      ["text", "txt"],
      ["json", "out.json"],
    ] as const) {
      assertGolden(`two-stacks.${ending}`, (await runPlan(texts[0]!, "--format", format)).text);
    }
  });
});
