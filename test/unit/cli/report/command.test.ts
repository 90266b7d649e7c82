import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../../../cli/usage-error";
import { exported, finished, ReportFolder, textOf } from "./stack";

const clip = { media: "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4", in: 1, out: 2.5, tags: [], reasons: [] };
const reel = { jobId: "s1", state: "Success", url: "http://media.oss-cn-shanghai.aliyuncs.com/reel.mp4", duration: 20 };
const stack = exported({ talk: { type: "Extraction", outputs: finished({ clips: [clip] }) } });

describe("the command report", () => {
  let folder: ReportFolder;
  beforeEach(() => (folder = new ReportFolder()));
  afterEach(() => folder.remove());

  it("reads the standard input, writes report.html, and says what is in it", async () => {
    const { code, lines, page } = await folder.run(stack);
    assert.deepEqual([code, lines, page], [0, ["report.html: 1 stack, 1 job, 1 clip, 0 reels"], ""]);
    assert.match(readFileSync(join(folder.path, "report.html"), "utf8"), /^<!doctype html>/);
    assert.deepEqual(readdirSync(folder.path).sort(), ["Pulumi.yaml", "report.html"]);
  });

  it("puts several stacks into one page", async () => {
    folder.write("a.json", JSON.stringify(stack));
    folder.write("b.json", JSON.stringify({ best: [reel] }));
    const text = textOf(await folder.page(undefined, "a.json", "b.json"));
    assert.ok(text.includes("shop, stack dev: talk"), text);
    assert.ok(text.includes("b.json: best"), text);
  });

  it("finds clips, reels and timelines among outputs by their shape, and says what is not known", async () => {
    const timeline = {
      VideoTracks: [
        {
          VideoTrackClips: [
            { MediaURL: clip.media, In: 5, Out: 9 },
            { MediaId: "m", Duration: 1 },
          ],
        },
      ],
    };
    const outputs = {
      clips: [clip, clip],
      first: clip,
      all: { of: [{ deep: [reel] }] },
      cut: [timeline],
      engine: "ims",
      n: 3,
    };
    const text = textOf(await folder.page(outputs));
    for (const shown of [
      "4 outputs with clips or reels · 3 clips · 2 reels",
      "clips extraction, unknown",
      "first extraction, unknown",
      "all.of[0].deep montage, unknown",
      "cut montage, unknown",
      "0:00.0 – 0:04.0 : talk.mp4 0:05.0 – 0:09.0",
      "0:04.0 – 0:05.0 : m",
      "jobs, prices, warnings and failures are not among them",
      "which job made it: only the stack's output is known",
    ]) {
      assert.ok(text.includes(shown), `${shown} is not in ${text}`);
    }
  });

  it("shows timelines that a program exports beside the jobs of an export", async () => {
    const timeline = { VideoTracks: [{ VideoTrackClips: [{ MediaURL: clip.media, In: 5, Out: 9 }] }] };
    const root = { urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", type: "pulumi:pulumi:Stack" };
    const resources = [{ ...root, outputs: { clips: [clip], timeline: [timeline] } }, ...stack.deployment.resources];
    const text = textOf(await folder.page({ ...stack, deployment: { ...stack.deployment, resources } }));
    assert.ok(text.includes("2 jobs · 1 clip · 1 reel"), text);
    assert.ok(text.includes("timeline montage, unknown"), text);
  });

  it("reads a text that begins with a byte order mark", async () => {
    assert.ok((await folder.page(`\ufeff${JSON.stringify(stack)}`)).includes("talk"));
  });

  for (const [what, input, message] of [
    [
      "nothing",
      "",
      /^Error: standard input is empty: must be what pulumi stack export .* run pulumi stack export > stack\.json$/,
    ],
    ["no JSON", "Updating (dev)", /^Error: standard input is no JSON/],
    ["a list", "[]", /^Error: standard input is no object/],
    ["a preview", '{"steps":[]}', /^Error: standard input is a preview: alicloud-highlights plan reads those/],
  ] as const) {
    it(`refuses ${what}`, async () => assert.rejects(folder.page(input), message));
  }

  it("names a file that cannot be read, and the command that makes it", async () => {
    await assert.rejects(
      folder.page(undefined, "none.json"),
      /none\.json could not be read: ENOENT.*pulumi stack export > none\.json$/,
    );
  });

  it("names a page that cannot be written, and leaves nothing behind", async () => {
    await assert.rejects(
      folder.run(stack, "--out", "none/report.html"),
      /--out is .*none\/report\.html: must be a file/,
    );
    await assert.rejects(folder.run(stack, "--out", "."), /--out is /);
    assert.deepEqual(readdirSync(folder.path), ["Pulumi.yaml"]);
  });

  it("asks for a file on a terminal", async () => {
    await assert.rejects(folder.run(undefined), UsageError);
  });
});
