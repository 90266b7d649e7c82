import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exported, finished, ReportFolder, textOf } from "./stack";

const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const media = "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4";

describe("secrets in a report", () => {
  let folder: ReportFolder;
  beforeEach(() => (folder = new ReportFolder()));
  afterEach(() => folder.remove());

  const pageOf = (outputs: object) =>
    folder.page(exported({ talk: { type: "Extraction", outputs: finished(outputs) } }));

  for (const [how, secret] of [
    ["encrypted", { ...mark, ciphertext: "v1:hunter2:hunter2" }],
    ["shown by --show-secrets", { ...mark, plaintext: '"hunter2"' }],
  ] as const) {
    it(`are hidden where an output is one, ${how}`, async () => {
      const page = await pageOf({
        clips: secret,
        warnings: secret,
        account: secret,
        failure: { code: secret, message: secret },
      });
      assert.doesNotMatch(page, /hunter2|4dabf/);
      assert.ok(textOf(page).includes("clips: [secret]"));
    });

    it(`are hidden inside of an output and in arguments, ${how}`, async () => {
      const page = await pageOf({
        clips: [
          { media: secret, in: 1, out: 2, tags: [secret], reasons: [secret], url: secret, key: secret, bucket: "b" },
        ],
        inputConfig: { strategy: secret, mediaArray: [{ mediaUrl: secret }] },
      });
      assert.doesNotMatch(page, /hunter2|4dabf/);
      assert.ok(textOf(page).includes("inputConfig.mediaArray[0].mediaUrl [secret]"));
    });
  }

  it("are hidden in arguments that the record calls secret", async () => {
    const page = await pageOf({ userData: { token: "hunter2", open: "seen" }, secrets: ["userData.token"] });
    assert.doesNotMatch(page, /hunter2/);
    assert.ok(textOf(page).includes("userData.open seen"));
  });

  it("are not shown by the pieces that the embedded service kept, which know no secrets", async () => {
    const job = join(folder.path, ".highlights", "jobs", "local-0a");
    mkdirSync(job, { recursive: true });
    const timeline = {
      VideoTracks: [
        { VideoTrackClips: [{ MediaURL: "http://b.oss-cn-shanghai.aliyuncs.com/hunter2.mp4", In: 1, Out: 2 }] },
      ],
    };
    writeFileSync(join(job, "job.json"), JSON.stringify({ result: { subJobs: [{ jobId: "s1", timeline }] } }));
    const outputs = {
      jobId: "local-0a",
      engine: "local",
      state: "finished",
      reels: [{ jobId: "s1", state: "Success" }],
    };
    const open = await folder.page(exported({ reel: { type: "Montage", outputs } }));
    assert.match(open, /hunter2/);
    for (const more of [
      { secrets: ["inputConfig.mediaArray[0]"] },
      { inputConfig: { mediaArray: [{ ...mark, ciphertext: "x" }] } },
    ]) {
      const page = await folder.page(exported({ reel: { type: "Montage", outputs: { ...outputs, ...more } } }));
      assert.doesNotMatch(page, /hunter2/);
    }
  });

  it("are left out of addresses, in sentences too", async () => {
    const signed = `${media}?OSSAccessKeyId=abc&Expires=1&Signature=hunter2`;
    const clip = { media: signed, in: 1, out: 2, tags: [], reasons: [], url: signed };
    const page = await pageOf({
      clips: [clip],
      warnings: [`${signed}: could not be read`],
      inputConfig: { mediaArray: [signed] },
    });
    assert.doesNotMatch(page, /hunter2|OSSAccessKeyId/);
    assert.ok(page.includes(media));
  });

  it("are hidden where they look like access keys", async () => {
    const page = await pageOf({ warnings: ["refused for LTAI5tABCDEFGHIJKLMNOPQR and STS.NUabcdefghijklmn"] });
    assert.ok(textOf(page).includes("refused for [secret] and [secret]"));
  });

  it("are named where an output of the stack is one", async () => {
    assert.ok(textOf(await folder.page({ clips: "[secret]" })).includes("clips: [secret]"));
  });

  it("are not shown from the stack's other outputs", async () => {
    const page = await folder.page({
      password: "hunter2",
      link: `${media}?Signature=hunter2`,
      nested: { a: ["hunter2"] },
    });
    assert.doesNotMatch(page, /hunter2/);
  });
});
