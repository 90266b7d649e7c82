import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FaultPlan } from "../../../local/faults";
import { type RunningService, startService } from "../../../local/service";
import { textOf } from "../../../provider/error";
import { extraction } from "../../../provider/kinds/extraction";
import { makeVideo, still } from "../../footage";
import { assertSays, quotes } from "../../runbook";
import { type DataFolder, dataFolder, engineOn, keys, lifecycleOn } from "../ims/embedded-ims";

const absent = { FFMPEG_PATH: "/absent/ffmpeg", FFPROBE_PATH: "/absent/ffprobe" };
const forbidden = { do: "refuse", status: 403, code: "Forbidden", message: "no right to do this" } as const;

describe("the runbook, on the embedded service", function () {
  this.timeout(60_000);
  let folder: DataFolder;
  let service: RunningService;
  let faults: FaultPlan = { next: () => undefined };

  before(async () => {
    folder = await dataFolder({ faults: { next: (call) => faults.next(call) } });
    service = await folder.start();
    folder.open();
    const { objects } = engineOn(service, "cn-shanghai");
    await objects.createBucket("footage");
    const mute = await makeVideo(join(folder.path, "mute.mp4"), { seconds: 4, picture: still() });
    await objects.put("footage", "mute.mp4", mute);
    await writeFile(join(folder.path, "text.mp4"), "not a video at all");
    await objects.put("footage", "text.mp4", join(folder.path, "text.mp4"));
  });
  after(() => folder.remove());

  const scenarios: Record<(typeof quotes.service)[number], () => Promise<string>> = {
    "failed with Forbidden": async () => {
      faults = { next: ({ operation }) => (operation.startsWith("Submit") ? forbidden : undefined) };
      const said = await create("mute.mp4");
      faults = { next: () => undefined };
      return said;
    },
    "failed with InvalidMaterial.NotFound": () => create("missing.mp4"),
    "failed with InvalidMaterial.Unreadable": () => create("text.mp4"),
    "failed with HighlightExtractionNoValidVocal": () => create("mute.mp4"),
    "failed with ToolsMissing": async () => {
      const bare = await dataFolder({ env: { ...process.env, ...absent } });
      const without = await bare.start();
      bare.open();
      const said = await create("mute.mp4", bare, without);
      await bare.remove();
      return said;
    },
    "is taken; choose another, or 0 for a free one": () =>
      started({ data: `${folder.path}/another`, port: Number(new URL(service.url).port) }),
    "the data folder is already served by process": () => started({ data: folder.path, port: 0 }),
  };

  /** What the creation of an extraction from a video ends with. */
  async function create(video: string, on: DataFolder = folder, by: RunningService = service): Promise<string> {
    const job = lifecycleOn(extraction, engineOn(by, "cn-shanghai"), on);
    const created = job.create({
      engine: "local",
      region: "cn-shanghai",
      identity: `urn:pulumi:dev::shop::type::${video}`,
      __provider: "text",
      inputConfig: { mediaArray: [{ mediaUrl: `http://footage.oss-cn-shanghai.aliyuncs.com/${video}` }] },
    });
    return created.then(() => "no error", textOf);
  }

  /** What the start of another service ends with. */
  function started(more: { readonly data: string; readonly port: number }): Promise<string> {
    const common = { host: "127.0.0.1", region: "cn-shanghai", keys, env: process.env };
    const start = startService({ ...common, ...more, now: () => Date.now(), log: () => undefined });
    return start.then(() => "no error", textOf);
  }

  for (const quote of quotes.service) {
    it(`quotes a message as it is: ${quote}`, async () => assertSays(quote, await scenarios[quote]()));
  }
});
