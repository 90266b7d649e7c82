import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plan } from "../../../../cli/plan";
import { UsageError } from "../../../../cli/usage-error";
import type { Plan } from "../../../../schema/plan/plan";
import { cases } from "./cases";
import { oldState, previewText, price } from "./made-previews";
import { runPlan } from "./run";

const small = previewText({ jobs: { talk: { facts: { isNew: true, cost: price(3) } } } });

async function asJson(text: string, ...args: string[]): Promise<Plan> {
  return JSON.parse((await runPlan(text, "--format", "json", ...args)).text) as Plan;
}

describe("the command plan", () => {
  const wrong: [string, string[], RegExp][] = [
    ["no file", [], /no FILE is given/],
    [
      "a format that is not known",
      ["-", "--format", "html"],
      /--format is "html": must be one of markdown, text, json/,
    ],
    ["a limit that is no amount", ["-", "--max-cost", "cheap"], /--max-cost is "cheap": must be an amount/],
    ["a limit with a currency", ["-", "--max-cost", "5USD"], /--max-cost is "5USD"/],
    ["an option that is not known", ["-", "--max", "5"], /--max/],
  ];
  for (const [title, args, says] of wrong) {
    it(`refuses ${title}`, async () => {
      const input = () => Promise.resolve(Buffer.from(small));
      await assert.rejects(
        plan(args, { folder: ".", input, print: () => assert.fail("it printed") }),
        (error: Error) => (error instanceof UsageError || error instanceof TypeError) && says.test(error.message),
      );
    });
  }

  const unreadable: [string, string, RegExp][] = [
    ["an empty text", "", /has no preview.*it is empty/],
    ["the words of an error", "error: no stack selected\n", /it begins with "error: no stack selected"/],
    ["a preview that was cut off", small.slice(0, -20), /has no preview/],
    ["other JSON", '{"jobs":[]}', /has no preview/],
    ["a key in the words of an error", "Signature=abcdef0123", /Signature=\[secret\]/],
    ["two previews of one stack", `${small}\n${small}`, /two previews are of the stack shop\/dev/],
  ];
  for (const [title, text, says] of unreadable) {
    it(`fails for ${title}`, () => assert.rejects(runPlan(text), says));
  }

  it("reads files, and UTF-16 as PowerShell writes it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plan-"));
    try {
      writeFileSync(join(folder, "a.json"), Buffer.from(`\ufeff${small}`, "utf16le"));
      const other = previewText({ stack: "prod", jobs: { talk: { facts: { act: "keep" } } } });
      writeFileSync(join(folder, "b.json"), other);
      let text = "";
      const input = () => Promise.reject(new Error("nothing is read from the standard input"));
      const code = await plan(["b.json", "a.json"], { folder, input, print: (more) => (text += more) });
      assert.equal(code, 2);
      assert.match(text, /^<!-- alicloud-highlights plan shop\/dev shop\/prod -->\n/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("reads a preview among other lines, and with several in one line", async () => {
    const line = JSON.stringify(JSON.parse(small));
    const other = JSON.stringify(JSON.parse(previewText({ stack: "prod", jobs: {} })));
    const { stacks } = await asJson(`Previewing {update}\n{not json}\n${line}${other}\nDone.`);
    assert.deepEqual(
      stacks.map(({ stack }) => stack),
      ["dev", "prod"],
    );
  });

  it("adds up the limit over the stacks, and each currency by itself", async () => {
    const yuan = { ...price(3), currency: "CNY" } as const;
    const text = [
      small,
      previewText({ stack: "prod", jobs: { talk: { facts: { isNew: true, cost: price(2) } } } }),
      previewText({ stack: "china", jobs: { talk: { facts: { isNew: true, cost: yuan } } } }),
    ].join("\n");
    const { limit, verdict } = await asJson(text, "--max-cost", "1.4");
    assert.deepEqual(limit, { amount: 1.4, most: { CNY: 0.84, USD: 1.4 }, unbounded: 0, isOver: false });
    assert.equal(verdict, "would run");
    assert.equal((await runPlan(text, "--max-cost", "1.39")).code, 3);
  });

  it("takes a limit that is surely exceeded for more than a failure", async () => {
    const { texts } = cases.failed!;
    assert.equal((await runPlan(texts[0]!, "--max-cost", "0.5")).code, 3);
    assert.equal((await runPlan(texts[0]!, "--max-cost", "5")).code, 1);
  });

  it("takes several previews that failed before they told their stack", async () => {
    const { stacks, verdict } = await asJson("{}\n{}\n");
    assert.equal(verdict, "failed");
    assert.equal(stacks.length, 2);
  });

  it("prints JSON with --json too", async () => {
    assert.equal((await runPlan(small, "--json")).text, (await runPlan(small, "--format", "json")).text);
  });

  it("hides credentials and what Pulumi encrypted, in every format", async () => {
    const signed =
      "http://clips.oss-cn-shanghai.aliyuncs.com/a.mp4?OSSAccessKeyId=LTAI5tSecretKeyId01&Signature=c2VjcmV0%3D";
    const reasons = [`inputConfig.mediaArray[0].mediaUrl: ${JSON.stringify(signed)} → "x-oss-signature=5ecre7"`];
    const cipher = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "5ecre7c1pher",
    };
    const secrets = ["LTAI5tSecretKeyId01", "c2VjcmV0", "5ecre7", "pl41n", "STS.NabcdefG123"];
    const text = previewText({
      jobs: {
        talk: { facts: { reasons, cost: price(3), warnings: ["the token STS.NabcdefG123 has ended"] } },
        old: {
          step: {
            op: "delete",
            oldState: oldState({
              clips: [
                { bucket: "clips", key: cipher },
                { bucket: "clips", key: "[secret]" },
                { bucket: "clips", key: "x/pl41n/1.mp4" },
              ],
              secrets: ["outputConfig.objectKey"],
            }),
          },
        },
      },
      diagnostics: [{ severity: "error", message: 'error: {"accessKeySecret":"5ecre7"} password=5ecre7' }],
    }).replace('"inputs": {}', '"inputs": {"outputConfig":{"objectKey":"x/pl41n/{index}.mp4"}}');
    for (const format of ["markdown", "text", "json"]) {
      const shown = (await runPlan(text, "--format", format)).text;
      for (const secret of secrets) assert.ok(!shown.includes(secret), `${format} shows ${secret}:\n${shown}`);
      assert.match(shown, /\[secret\]/);
    }
  });

  it("gives a step that it does not know by Pulumi's word, and no step of a refresh", async () => {
    const jobs = { talk: { step: { op: "import" } }, reel: { step: { op: "refresh" } } };
    const { stacks } = await asJson(previewText({ jobs, hasNoFacts: true }));
    assert.deepEqual(
      stacks[0]!.jobs.map(({ name, does, reasons }) => [name, does, reasons]),
      [["talk", "other", ["Pulumi's step is import"]]],
    );
  });

  it("counts the steps of other resources", async () => {
    const { steps, ...rest } = JSON.parse(small) as { steps: object[] };
    const bucket = { op: "create", urn: "urn:pulumi:dev::shop::alicloud:oss/bucket:Bucket::clips" };
    const { stacks } = await asJson(JSON.stringify({ ...rest, steps: [...steps, bucket] }));
    assert.deepEqual(stacks[0]!.others, { create: 1 });
  });

  it("prints no field of JSON that docs/plan.md does not explain", async () => {
    const page = readFileSync("docs/plan.md", "utf8");
    const explained = new Set([...page.matchAll(/`([\w.[\]]+)`/g)].map(([, name]) => name!.replace(/^.*\.|\[\]/g, "")));
    for (const { texts, args = [] } of Object.values(cases)) {
      const plan = await asJson(texts.join("\n"), ...args);
      const unexplained = namesIn(plan).filter((name) => !explained.has(name) && name !== "USD");
      assert.deepEqual(unexplained, []);
    }
  });
});

function namesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(namesIn)];
}
