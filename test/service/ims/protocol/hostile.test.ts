import assert from "node:assert/strict";
import { join } from "node:path";
import type { z } from "zod";
import type { RunningService } from "../../../../local/service";
import { ossObjects } from "../../../../provider/oss/objects";
import { operations } from "../../../../schema/operations/all";
import { Random } from "../../../fakes/random";
import { type DataFolder, dataFolder, keys } from "../embedded-ims";
import { eventually } from "../eventually";
import { hostileSettings, hostileTexts } from "./hostile-values";
import { type RawAnswer, sendAcs3, sendRpc } from "./raw-call";

const url = "oss://footage/talk.mp4";
const extraction = {
  InputConfig: { MediaArray: [{ MediaURL: url }], Strategy: { Count: 2, ClipDuration: 4 } },
  OutputConfig: {
    NeedExport: true,
    OutputMediaTarget: "oss-object",
    Bucket: "footage",
    ObjectKey: "clips/{index}.mp4",
    Width: 128,
    Height: 128,
    ExportAsNewMedia: true,
    Video: { Codec: "H.264", Crf: 27 },
  },
  UserData: { NotifyAddress: "http://127.0.0.1:1/x", own: { any: [1] } },
};
const montage = {
  InputConfig: {
    MediaArray: [url],
    TitleArray: ["title"],
    SubHeadingArray: [{ Level: 1, TitleArray: ["sub"] }],
    BackgroundMusicArray: [url],
    BackgroundImageArray: [url],
    StickerArray: [{ MediaURL: url, X: 0, Y: 0, Width: 10, Height: 10 }],
    OpeningArray: [{ MediaURL: url, Duration: 1 }],
    EndingArray: [{ MediaURL: url }],
    HighlightStrategy: {
      ThemeConfig: { ThemeType: "JumpHighlight" },
      TargetDurationConfig: { TargetDuration: 5, SpeedRange: [1, 1] },
      IntroConfig: { Mode: "Auto" },
      PlotPacingType: "Fast",
    },
  },
  EditingConfig: {
    MediaConfig: { Volume: 1 },
    TitleConfig: { FontSize: 20 },
    SubHeadingConfig: { 1: { Y: 0.3 } },
    BackgroundMusicConfig: { Volume: 0.2 },
    BackgroundImageConfig: { Type: "Blur" },
    ProcessConfig: { AllowTransition: true, TransitionList: ["fade"], TransitionDuration: 0.5 },
    ProduceConfig: { Clarity: 1 },
  },
  OutputConfig: {
    MediaURL: "http://footage.oss-cn-shanghai.aliyuncs.com/reels/{index}.mp4",
    Count: 1,
    Width: 128,
    Height: 128,
    Video: { Crf: 27 },
  },
  UserData: {},
};
const submits = { SubmitHighlightExtractionJob: extraction, SubmitScreenMediaHighlightsJob: montage };

describe("hostile values for IMS", () => {
  let folder: DataFolder;
  let service: RunningService;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    const objects = ossObjects({
      endpoint: service.url,
      region: "cn-shanghai",
      credentials: () => Promise.resolve(keys),
    });
    await objects.createBucket("footage");
    await objects.put("footage", "talk.mp4", join(folder.path, "account"));
  });
  after(() => folder.remove());
  afterEach(() => {
    assert.deepEqual(
      folder.lines.filter((line) => line.includes("Error")),
      [],
    );
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  const call = (action: string, form: Record<string, string>) => {
    const version = action === "GetCallerIdentity" ? "2015-04-01" : "2020-11-09";
    return sendAcs3(service.url, { action, version, form });
  };

  /** An answer that a client can read: what was asked for, or what was wrong with it. */
  function isFair(answer: RawAnswer, what: string): void {
    assert.ok(answer.status === 200 || (answer.status >= 400 && answer.status < 500), `${what}: ${answer.status}`);
    assert.equal(typeof answer.fields.RequestId, "string", what);
    if (answer.status !== 200) assert.match(String(answer.code), /^[A-Z][A-Za-z.]+$/, what);
    assert.ok(answer.text.length < 100_000 || answer.status === 200, `${what}: ${answer.text.length} characters`);
  }

  for (const operation of operations) {
    const { name } = operation;
    const { shape } = (operation as unknown as { request: z.ZodObject }).request;
    it(`are refused by ${name} or make no difference to it, one parameter at a time`, async () => {
      for (const parameter of [...Object.keys(shape), "Unknown", "__proto__", "A.1"]) {
        for (const value of hostileTexts) {
          const given = Object.entries(valid(name)).filter(([other]) => other !== parameter);
          const form = Object.fromEntries([...given, [parameter, value]]);
          isFair(await call(name, form), `${parameter}=${value.slice(0, 60)}`);
        }
      }
    });
  }

  for (const [name, example] of Object.entries(submits)) {
    it(`are refused by ${name} or make no difference to it, one setting at a time`, async () => {
      const random = new Random(name.length);
      for (const [parameter, structure] of Object.entries(example)) {
        for (const place of placesIn(structure)) {
          for (const value of hostileSettings.filter(() => random.chance(0.3))) {
            const changed = { ...example, [parameter]: withValue(structure, place, value) };
            isFair(
              await call(name, asParameters(changed)),
              `${parameter}.${place.join(".")}=${JSON.stringify(value).slice(0, 60)}`,
            );
          }
        }
      }
    });
  }

  it("are refused in combinations, by either signature", async () => {
    const random = new Random(14);
    for (let i = 0; i < 300; i++) {
      const operation = operations[random.whole(0, operations.length - 1)]!;
      const { shape } = (operation as unknown as { request: z.ZodObject }).request;
      const names = Object.keys(shape).filter(() => random.chance(0.5));
      const form = Object.fromEntries(
        names.map((each) => [each, hostileTexts[random.whole(0, hostileTexts.length - 1)]!.slice(0, 100_000)]),
      );
      const version = operation.name === "GetCallerIdentity" ? "2015-04-01" : "2020-11-09";
      const send = random.chance(0.5) ? sendAcs3 : sendRpc;
      isFair(await send(service.url, { action: operation.name, version, form }), `call ${i}: ${operation.name}`);
    }
  });

  it("that were accepted end their jobs with an error that names its cause", async () => {
    // Hundreds were accepted: a sample of them runs.
    const random = new Random(28);
    const waiting = service.jobs.all().filter(({ state }) => state === "Created");
    for (const { id } of waiting) if (random.chance(0.98)) service.jobs.remove(id);
    folder.open();
    const isOpen = (state: string) => state === "Created" || state === "Executing";
    await eventually(() => !service.jobs.all().some(({ state }) => isOpen(state)));
    const causes = service.jobs.all().map(({ error }) => error?.code);
    assert.ok(causes.length > 0);
    assert.deepEqual(
      causes.filter((code) => code === undefined || code === "InternalError"),
      [],
    );
  });
});

/** Parameters with which an operation does what it does, where they are not replaced. */
function valid(name: string): Record<string, string> {
  if (name === "SubmitHighlightExtractionJob") return asParameters(extraction);
  if (name === "SubmitScreenMediaHighlightsJob") return asParameters(montage);
  if (name === "RegisterMediaInfo") return { InputURL: url };
  if (name === "AddTemplate") return { Type: "BatchEditing", Config: '{"OutputTemplateConfig":{}}' };
  return {};
}

function asParameters(structures: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(structures).map(([name, value]) => [name, JSON.stringify(value)]));
}

type Place = readonly (string | number)[];

/** The places of all settings in a structure, and one of a setting that it does not have. */
function placesIn(structure: unknown, place: Place = []): Place[] {
  if (typeof structure !== "object" || structure === null) return [place];
  const inside = Object.entries(structure).flatMap(([name, value]) =>
    placesIn(value, [...place, Array.isArray(structure) ? Number(name) : name]),
  );
  return [place, ...inside, [...place, "Unknown"]];
}

function withValue(structure: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(structure)) {
    if (typeof first !== "number") return [...(structure as unknown[]), value];
    return structure.map((each: unknown, i) => (i === first ? withValue(each, rest, value) : each));
  }
  const fields = structure as Record<string, unknown>;
  return { ...fields, [first]: withValue(fields[first], rest, value) };
}
