import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import { writePrograms } from "../../../provider/engine/media-programs";
import type { Status } from "../../../provider/job/job";
import { extraction } from "../../../provider/kinds/extraction";
import { clientOf, type DataFolder, dataFolder } from "./embedded-ims";
import { eventually } from "./eventually";

const absent = { FFMPEG_PATH: "/absent/ffmpeg", FFPROBE_PATH: "/absent/ffprobe" };
const inputConfig = { mediaArray: [{ mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" }] };

describe("a job on a machine without ffmpeg", () => {
  let folder: DataFolder;
  let service: RunningService;
  before(async () => {
    folder = await dataFolder({ env: { ...process.env, ...absent } });
    service = await folder.start();
    folder.open();
  });
  after(() => folder.remove());

  async function outcome(token: string): Promise<Status<object>> {
    const ims = clientOf(service);
    const key = { baseKey: token.repeat(32), identity: "b".repeat(16), token };
    const job = await extraction.start(ims, { region: "cn-shanghai", inputConfig }, key);
    await eventually(async () => (await extraction.status(ims, job)).is !== "pending");
    return extraction.status(ims, job);
  }

  it("fails with what is missing and three ways to get it", async () => {
    const status = await outcome("a");
    assert.equal(status.is, "failed");
    assert.equal("code" in status && status.code, "ToolsMissing");
    assert.match(
      "message" in status ? status.message : "",
      /^ffmpeg and ffprobe not found .*\/absent\/ffmpeg.*apt-get install ffmpeg.*FFMPEG_PATH.*npm install @ffmpeg-installer/,
    );
  });

  it("reads its video as soon as a later deployment finds ffmpeg, on the service that runs already", async () => {
    writePrograms(folder.path, process.env, process.cwd());
    const status = await outcome("c");
    assert.equal(
      "code" in status && status.code,
      "InvalidMaterial.NotFound",
      "there is no video, so it was looked for",
    );
  });
});
