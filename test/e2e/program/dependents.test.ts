import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../pulumi/processes";
import { Stack, type PreviewReport } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { scriptProject, type Project } from "../project/project";

/**
 * Jobs that are made of each other in every way that there is. `wrong` gives numbers of clips to
 * jobs by their names; `way` is how the program goes on.
 */
const program = `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob, HighlightMontageJob, HighlightRegion } = require("pulumi-alicloud-highlights");

const config = new pulumi.Config();
const wrong = config.getObject("wrong") ?? {};
const way = config.get("way") ?? "right";
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));

const job = (name, mediaUrl, options) => new HighlightExtractionJob(name, {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl }], strategy: { count: wrong[name] ?? 1, clipDuration: 3 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: name + "/{index}.mp4" },
  outputRetention: "delete",
}, options);
const clipOf = (made) => made.clips.apply((clips) => clips[0].url);

/** A resource of another package that a job's clips go through. */
class Passing extends pulumi.dynamic.Resource {
  constructor(name, url) {
    const provider = {
      check: async (olds, news) => ({ inputs: news }),
      diff: async (id, olds, news) => ({ changes: olds.url !== news.url }),
      create: async (inputs) => ({ id: "passing", outs: inputs }),
      update: async (id, olds, news) => ({ outs: news }),
    };
    super(provider, name, { url });
  }
}

class Talks extends pulumi.ComponentResource {
  constructor(name) {
    super("test:index:Talks", name);
    this.cuts = job("inside", talk.url, { parent: this });
    this.more = job("beside", clipOf(this.cuts), { parent: this });
    this.registerOutputs({});
  }
}

function jobs() {
  const a = job("a", talk.url);
  const b = job("b", clipOf(a));
  const c = job("c", clipOf(b));
  const d = job("d", pulumi.all([clipOf(a), clipOf(c)]).apply(([url]) => url));
  job("after", talk.url, { dependsOn: [a] });
  job("through", new Passing("passing", clipOf(a)).url);
  job("outside", clipOf(new Talks("talks").more));
  new HighlightMontageJob("reel", {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [clipOf(a)] },
    editingConfig: { mediaConfig: { volume: 1 } },
    outputConfig: {
      mediaUrl: pulumi.interpolate\`http://\${media.bucket}.oss-cn-shanghai.aliyuncs.com/reel/{index}.mp4\`,
      width: 128, height: 72, count: wrong.reel ?? 1,
    },
  });
}
globalThis.program = { jobs, job, talk, clipOf };

const ways = {
  right: jobs,
  "exits with 0 at once": () => { jobs(); process.exit(0); },
  "exits with 0 later": () => { jobs(); setTimeout(() => process.exit(0), 300); },
  "throws elsewhere": () => { jobs(); setImmediate(() => { throw new Error("elsewhere"); }); },
  "catches a refused option": () => { try { job("a", talk.url, { import: "x" }); } catch { } },
  "catches a refused region": () => { jobs(); try { new HighlightRegion("place", { region: "mars" }); } catch { } },
  "catches a refused bucket": () => { jobs(); try { new HighlightBucket("other", { region: "cn-shanghai", bucket: "A" }); } catch { } },
  "waits for a value that never comes": () => { job("a", new Promise(() => undefined)); },
  "is given a value that fails": () => { job("a", Promise.reject(new Error("no url"))); },
  "is given a value that fails, and hears of no failure": () => {
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", () => undefined);
    job("a", Promise.reject(new Error("no url")));
  },
  "is a function that waits for a wrong job": async () => {
    await new Promise((resolve) => clipOf(job("a", talk.url)).apply(resolve));
    jobs();
  },
  "waits for a wrong job at the top of a module": () => import("./module.mjs"),
};
module.exports = ways[way];
`;

const moduleProgram = `
const { jobs, job, talk, clipOf } = globalThis.program;
await new Promise((resolve) => clipOf(job("a", talk.url)).apply(resolve));
jobs();
`;

const names = ["a", "b", "c", "d", "after", "through", "inside", "beside", "outside", "reel"];

describe("a job with wrong arguments that others are made of, on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  let right: { files: string[]; state: object[] };

  const files = () =>
    readdirSync(join(project.folder, ".highlights", "oss"), { recursive: true, encoding: "utf8" }).sort();
  /**
   * What the state says of each resource; Pulumi's own change with the configuration and the
   * program's lines.
   */
  const state = () =>
    stack
      .export()
      .filter(({ type }) => !type.startsWith("pulumi:"))
      .map(({ urn, id, outputs }) => ({ urn, id, outputs }))
      .sort((one, other) => (one.urn < other.urn ? -1 : 1));

  const isUntouched = (result: Result, title: string) => {
    assert.notEqual(result.code, 0, `${title}\n${result.stdout}${result.stderr}`);
    assert.deepEqual(files(), right.files, title);
    assert.deepEqual(state(), right.state, title);
  };
  const deletions = (report: PreviewReport | undefined) =>
    (report?.steps ?? []).filter(({ op }) => op.includes("delete") || op === "replace");

  it("is there in this test: all jobs can be made", async function () {
    this.timeout(600_000);
    project = await scriptProject(program, { "module.mjs": moduleProgram });
    stack = await Stack.init(project);
    stack.setConfig("video", await talk());
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    right = { files: files(), state: state() };
    assert.equal(right.files.filter((name) => name.endsWith("0.mp4")).length, names.length);
  });

  const chosen: [title: string, wrong: string[]][] = [
    ["the first", ["a"]],
    ["the middle one of a chain", ["b"]],
    ["one below a component", ["inside"]],
    ["all", names],
  ];
  for (const [title, wrong] of chosen) {
    it(`${title}, fails preview and up, which name each failure and delete nothing`, async () => {
      stack.setConfig("wrong", JSON.stringify(Object.fromEntries(wrong.map((name) => [name, 11 + names.length]))));
      const preview = await stack.previewReport();
      isUntouched(preview, title);
      assert.deepEqual(deletions(preview.report), [], title);
      const up = await stack.up();
      isUntouched(up, title);
      for (const name of wrong) {
        const where = name === "reel" ? "outputConfig.count" : "inputConfig.strategy.count";
        const sentence = `${name}: ${where} is ${11 + names.length}: must `;
        for (const said of [preview.stdout + preview.stderr, up.stdout + up.stderr]) {
          assert.ok(said.includes(sentence), `${sentence}\n\nis missing in\n\n${said}`);
        }
      }
    });
  }

  it("fails the first up of a stack", async () => {
    const other = await Stack.init(project);
    other.setAllConfig({ "highlights:localDir": "other", video: await talk(), wrong: JSON.stringify({ a: 11 }) });
    const up = await other.up();
    assert.notEqual(up.code, 0, up.stdout + up.stderr);
    const made = other.export().map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2));
    assert.deepEqual(
      ["a", "b", "c", "d", "after", "through", "reel"].filter((name) => made.includes(name)),
      [],
    );
  });

  const ways: [way: string, wrong: string[], says?: RegExp][] = [
    ["exits with 0 at once", ["a"]],
    ["exits with 0 at once", []],
    ["exits with 0 later", ["a"]],
    ["throws elsewhere", ["a"], /elsewhere/],
    ["catches a refused option", [], /a: not registered when the program ended/],
    ["catches a refused region", [], /place: not registered when the program ended/],
    ["catches a refused bucket", [], /other: not registered when the program ended/],
    ["waits for a value that never comes", [], /a: not registered when the program ended/],
    ["is given a value that fails", ["a"], /a: inputConfig.strategy.count is 11/],
    ["is given a value that fails, and hears of no failure", [], /a: not registered when the program ended/],
    ["is a function that waits for a wrong job", ["a"], /a: inputConfig.strategy.count is 11/],
    ["waits for a wrong job at the top of a module", ["a"], /a: inputConfig.strategy.count is 11/],
  ];
  for (const [way, wrong, says] of ways) {
    it(`deletes nothing where the program ${way}${wrong.length > 0 ? ", a job being wrong" : ""}`, async () => {
      const counts = Object.fromEntries(wrong.map((name) => [name, 11]));
      stack.setAllConfig({ wrong: JSON.stringify(counts), way });
      const up = await stack.up();
      isUntouched(up, way);
      if (says !== undefined) assert.match(up.stdout + up.stderr, says);
    });
  }

  it("changes nothing for the program that is right again", async () => {
    stack.setAllConfig({ wrong: "{}", way: "right" });
    const { code, report, stdout, stderr } = await stack.previewReport();
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
  });
});
