import assert from "node:assert/strict";
import { type Found, Lookups } from "../../../../provider/engine/footage/lookups";
import type { Stamp } from "../../../../provider/engine/engine";
import type { Medium } from "../../../../provider/engine/footage/input-length";
import { ConnectionError, ServiceError } from "../../../../provider/error";
import type { Ims } from "../../../../provider/ims/client";
import type { ObjectPart } from "../../../../provider/oss/object-part";
import type { Look } from "../../../../provider/oss/objects";
import { FakeEngine, FakeObjects } from "../../../fakes/fake-engine";
import { waveFile } from "../../../fakes/wave";
import { VirtualClock } from "../../../fakes/virtual-clock";

const url = "http://media.oss-cn-shanghai.aliyuncs.com/a%20b.mp4";
const stamp: Stamp = { engine: "ims", region: "cn-shanghai" };
const wave = waveFile(1);
const noise = Buffer.alloc(8_044, 7);

/** Assets of the media library, by id or address: lengths and sizes as the service writes them. */
type Assets = Readonly<Record<string, { Duration?: string; FileSize?: string } | Error>>;

/** An engine with one object and some assets, its clock, and a log of the requests. */
function place(content: Buffer = wave, assets: Assets = {}) {
  const engine = new LoggedEngine(assets);
  engine.objects.set("media", "a b.mp4", { size: content.length, etag: "E1", lastModified: 0 });
  engine.objects.contents.set("media/a b.mp4", content);
  return { engine, clock: new VirtualClock(), asked: engine.objects.asked };
}

class LoggedObjects extends FakeObjects {
  readonly asked: string[] = [];
  /** Called before each answer. */
  delay: () => Promise<void> = () => Promise.resolve();

  override async look(bucket: string, key: string): Promise<Look> {
    this.asked.push(`HeadObject ${bucket}/${key}`);
    await this.delay();
    return super.look(bucket, key);
  }

  override async read(bucket: string, key: string, part: ObjectPart): Promise<Uint8Array> {
    this.asked.push(`GetObject ${part.first}-${part.last} of ${part.etag}`);
    await this.delay();
    return super.read(bucket, key, part);
  }
}

class LoggedEngine extends FakeEngine {
  override readonly objects: LoggedObjects = new LoggedObjects();
  override readonly ims: Ims = {
    call: (operation, request) => {
      const { MediaId, InputURL } = operation.request.parse(request) as { MediaId?: string; InputURL?: string };
      const name = MediaId ?? InputURL ?? "";
      this.objects.asked.push(`${operation.name} ${name}`);
      const asset = this.assets[name] ?? new ServiceError(operation.name, "MediaNotFound", "unknown", 404, "R");
      if (asset instanceof Error) return Promise.reject(asset);
      const copy = { FileType: "transcode_file", Duration: "1", FileSize: "1" };
      const source = { ...asset, FileType: "source_file" };
      const FileInfoList = [copy, source].map((FileBasicInfo) => ({ FileBasicInfo }));
      return Promise.resolve(operation.reply.parse({ MediaInfo: { MediaId: "m", FileInfoList } }));
    },
  };

  constructor(private readonly assets: Assets) {
    super("ims");
  }
}

describe("a look-up of a video's length", () => {
  async function found(
    here: ReturnType<typeof place>,
    medium: Medium,
    etag?: string,
  ): Promise<{ found: Found; lookups: Lookups }> {
    const lookups = new Lookups({ engine: () => Promise.resolve(here.engine), sleep: (ms) => here.clock.sleep(ms) });
    return { found: await lookups.of(stamp, medium, etag), lookups };
  }

  it("reads the header of an object, once for a process", async () => {
    const here = place();
    const { found: first, lookups } = await found(here, { url });
    assert.deepEqual(first, { seconds: 1, by: "header" });
    assert.deepEqual(await lookups.of(stamp, { url }), first);
    assert.deepEqual(here.asked, ["HeadObject media/a b.mp4", `GetObject 0-${wave.length - 1} of E1`]);
    await lookups.of({ engine: "ims", region: "cn-beijing" }, { url });
    assert.equal(here.asked.length, 4, "a bucket of another region is another one");
  });

  it("asks the media library for an asset", async () => {
    const here = place(wave, { m1: { Duration: "216.206667" } });
    assert.deepEqual((await found(here, { mediaId: "m1" })).found, { seconds: 216.206667, by: "media library" });
    assert.deepEqual(here.asked, ["GetMediaInfo m1"]);
  });

  it("asks the media library for an object whose header states no length", async () => {
    const here = place(noise, { [url]: { Duration: "60", FileSize: String(wave.length) } });
    assert.deepEqual((await found(here, { url })).found, { seconds: 60, by: "media library" });
  });

  const unknown: [title: string, here: () => ReturnType<typeof place>, medium: Medium, why: RegExp][] = [
    [
      "an asset is not known",
      () => place(),
      { mediaId: "m1" },
      /^GetMediaInfo failed with MediaNotFound: unknown \(RequestId R\)$/,
    ],
    [
      "an asset has no length, such as a picture",
      () => place(wave, { m1: {} }),
      { mediaId: "m1" },
      /^the media library states no length of it$/,
    ],
    [
      "an asset may not be read",
      () => place(wave, { m1: new ServiceError("GetMediaInfo", "Forbidden.RAM", "no", 403, "R") }),
      { mediaId: "m1" },
      /^GetMediaInfo failed with Forbidden\.RAM/,
    ],
    ["an object is no media file", () => place(noise), { url }, /^it states no length$/],
    [
      "the media library knows an object with another content",
      () => place(noise, { [url]: { Duration: "60", FileSize: "1" } }),
      { url },
      /^it states no length$/,
    ],
    [
      "an object is missing",
      () => {
        const here = place();
        here.engine.objects.set("media", "a b.mp4", { is: "missing" });
        return here;
      },
      { url },
      /^there is no such object yet$/,
    ],
    [
      "an object may not be read",
      () => {
        const here = place();
        here.engine.objects.set("media", "a b.mp4", { is: "forbidden", code: "AccessDenied" });
        return here;
      },
      { url },
      /^it must not be read \(AccessDenied\); allow oss:GetObject on acs:oss:\*:\*:media\/a b\.mp4, as ramPolicy does for lookups$/,
    ],
    [
      "OSS does not answer",
      () => {
        const here = place();
        here.engine.objects.set("media", "a b.mp4", new ConnectionError("HeadObject", "ECONNRESET", false));
        return here;
      },
      { url },
      /^HeadObject got no answer: ECONNRESET$/,
    ],
    [
      "an object is overwritten while it is read",
      () => {
        const here = place();
        here.engine.objects.read = () =>
          Promise.reject(new ServiceError("GetObject", "PreconditionFailed", "m", 412, "R"));
        return here;
      },
      { url },
      /^it was overwritten while it was read$/,
    ],
    ["an address is that of no object", () => place(), { url: "https://example.com/a.mp4" }, /^it is no address/],
  ];
  for (const [title, here, medium, why] of unknown) {
    it(`gives the reason where ${title}`, async () => {
      const { found: none } = await found(here(), medium);
      assert.ok("why" in none);
      assert.match(none.why, why);
    });
  }

  it("takes no length of another content than the job will read", async () => {
    const here = place();
    const why = "another content is there now than the job will read";
    assert.deepEqual((await found(here, { url }, "E2")).found, { why });
    assert.deepEqual(here.asked, ["HeadObject media/a b.mp4"]);
    assert.deepEqual((await found(here, { url }, "E1")).found, { seconds: 1, by: "header" });
  });

  it("ends after 10 seconds in all, and reads no further part", async () => {
    const { engine, clock, asked } = place();
    engine.objects.delay = () => clock.sleep(4_000);
    const outside = { engine: () => Promise.resolve(engine), sleep: (ms: number) => clock.sleep(ms) };
    const lookups = new Lookups(outside, async (source) => {
      for (;;) await source.read(0, 0);
    });
    const start = clock.now();
    assert.deepEqual(await clock.until(lookups.of(stamp, { url })), { why: "the look-up took longer than 10 s" });
    assert.equal(clock.now() - start, 10_000);
    await clock.until(clock.sleep(60_000));
    assert.deepEqual(
      asked.map((one) => one.split(" ")[0]),
      ["HeadObject", "GetObject", "GetObject"],
    );
  });

  it("is not tried any more after three that took too long", async () => {
    const { engine, clock, asked } = place();
    engine.objects.delay = () => clock.sleep(60_000);
    const lookups = new Lookups({ engine: () => Promise.resolve(engine), sleep: (ms) => clock.sleep(ms) });
    for (const name of ["a", "b", "c", "d"]) {
      await clock.until(lookups.of(stamp, { url: `http://media.oss-cn-shanghai.aliyuncs.com/${name}.mp4` }));
    }
    assert.equal(asked.length, 3);
    const last = await lookups.of(stamp, { mediaId: "m" });
    assert.deepEqual(last, { why: "3 look-ups before it took too long" });
  });

  it("gives the reason where the engine cannot be opened", async () => {
    const lookups = new Lookups({
      engine: () => Promise.reject(new Error("no credentials were found")),
      sleep: () => new Promise(() => undefined),
    });
    assert.deepEqual(await lookups.of(stamp, { url }), { why: "no credentials were found" });
  });
});
