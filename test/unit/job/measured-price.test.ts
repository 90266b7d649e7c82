import assert from "node:assert/strict";
import type { InputLength, LengthRequest } from "../../../provider/engine/footage/input-length";
import { defaultSettings } from "../../../provider/engine/settings";
import { checkWarnings } from "../../../provider/plan/check-lines";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { measuredPrice, minutesBy } from "../../../provider/job/measured-price";
import type { ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { FakeOutside } from "../../fakes/fake-outside";
import { sung } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world, written } from "../../fakes/song-inputs";

function started(seconds: number | undefined) {
  const here = world("local");
  if (seconds !== undefined) here.outside.measured = { length: { seconds, by: "file" }, warnings: [] };
  here.engine.objects.set("songs", "a.mp4", written);
  here.memory.answersOfNewJobs = [{ ...sung("a.mp4"), inputSeconds: 90 }];
  return { ...here, job: lifecycle(here.memory.kind, here.outside) };
}

const given = (more: Partial<ResourceInputs> = {}) => songInputs({ engine: "local", ...more });
const tooShort =
  "inputMinutes is 1: the videos are 90.0 s long, 2 billed minutes (USD 0.56 on ims): set inputMinutes to 1.5";
const price = { amount: 0.56, currency: "USD", minutes: 2, priceDate: "2026-06" };

describe("a price for videos whose length is measured", () => {
  const previews: [string, number | undefined, Partial<ResourceInputs>, string[]][] = [
    [
      "is told without inputMinutes",
      90,
      {},
      [
        "highlights cost: anthem would run: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06 and the length of the files)",
      ],
    ],
    [
      "is told in place of one that inputMinutes gives, with a warning",
      90,
      { inputMinutes: 1 },
      [
        `warning: anthem: ${tooShort}`,
        "highlights cost: anthem would run: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06 and the length of the files)",
      ],
    ],
    [
      "is told without a warning where the billed minutes are the same",
      90,
      { inputMinutes: 2 },
      [
        "highlights cost: anthem would run: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06 and inputMinutes)",
      ],
    ],
    [
      "is that of inputMinutes where the videos are not on this machine",
      undefined,
      { inputMinutes: 1 },
      [
        "highlights cost: anthem would run: 1 min, about USD 0.28 on ims, free here (estimate by the list price of 2026-06 and inputMinutes)",
      ],
    ],
  ];
  for (const [title, seconds, more, lines] of previews) {
    it(title, async () => {
      const { job, outside } = started(seconds);
      await job.check({}, { ...given(more), preview: true });
      assert.deepEqual(outside.lines, lines);
    });
  }

  const limits: [string, number | undefined, Partial<ResourceInputs>, RegExp | undefined][] = [
    [
      "breaks a limit that inputMinutes keeps",
      90,
      { inputMinutes: 1, maxCost: 0.3 },
      /^maxCost is 0.3: must be at least USD 0.56, the estimate for 2 min by the list price of 2026-06;/,
    ],
    [
      "breaks a limit by inputMinutes, which may tell more than is there",
      90,
      { inputMinutes: 10, maxCost: 0.6 },
      /must be at least USD 2.80/,
    ],
    [
      "is held against a limit without inputMinutes",
      90,
      { maxCost: 0.3 },
      /^maxCost is 0.3: must be at least USD 0.56/,
    ],
    ["keeps a limit without inputMinutes", 90, { maxCost: 0.6 }, undefined],
    [
      "is held against a limit by the longest input where nothing tells the length",
      undefined,
      { maxCost: 1 },
      /must be at least USD 33.60, the price of two hours of video/,
    ],
  ];
  for (const [title, seconds, more, reason] of limits) {
    it(title, async () => {
      const { failures } = await started(seconds).job.check({}, { ...given(more), preview: true });
      assert.equal(failures.length, reason === undefined ? 0 : 1);
      if (reason) assert.match(failures[0]!.reason, reason);
    });
  }

  it("is measured only for a new job", async () => {
    const { job, outside } = started(90);
    outside.inputLength = () => assert.fail("this asks nothing");
    await job.check({}, { ...given({ adoptJobId: "local-1" }), preview: true });
    await job.check(songRecord(), { ...given(), preview: true });
  });

  it("comes with the warnings of look-ups, in a failing check too", async () => {
    const { job, outside } = started(undefined);
    outside.measured = { warnings: ["the length of a.mp4 is not known"] };
    const warning = "warning: anthem: the length of a.mp4 is not known";
    await job.check({}, { ...given({ inputMinutes: 1 }), preview: true });
    assert.equal(outside.lines.filter((line) => line === warning).length, 1);
    const { failures } = await job.check({}, { ...given({ maxCost: 1 }), preview: true });
    assert.equal(failures.length, 1);
    assert.equal(outside.lines.filter((line) => line === warning).length, 2);
  });

  it("is asked for with the files that the run uploads, which are never recorded", async () => {
    const { job, outside } = started(90);
    const asked: LengthRequest[] = [];
    outside.inputLength = (request) => {
      asked.push(request);
      return Promise.resolve(outside.measured);
    };
    const url = "http://songs.oss-cn-shanghai.aliyuncs.com/source.mp4";
    const [sources, footage] = [[{ url, path: "source.mp4" }], [{ url, etag: "E" }]];
    const { inputs } = await job.check({}, { ...given({ sources, footage }), preview: true });
    assert.deepEqual(asked, [{ engine: "local", region: "cn-shanghai", media: [{ url }], sources, footage }]);
    assert.deepEqual(inputs, given({ footage }));
  });

  const ways: [string, number | undefined, InputLength | undefined, string | undefined][] = [
    ["inputMinutes alone", 1, undefined, "inputMinutes"],
    ["a measurement alone", undefined, { seconds: 60, by: "header" }, "header"],
    ["a measurement that is longer", 1, { seconds: 61, by: "file" }, "file"],
    ["inputMinutes that are longer", 2, { seconds: 61, by: "media library" }, "inputMinutes"],
    ["nothing", undefined, undefined, undefined],
  ];
  for (const [title, inputMinutes, length, by] of ways) {
    it(`says by what the minutes are known: ${title}`, () => assert.equal(minutesBy({ inputMinutes }, length), by));
  }

  it("is recorded by the service's measurement, with a warning that is printed once", async () => {
    const { job, outside } = started(90);
    await job.check({}, { ...given({ inputMinutes: 1 }), preview: false });
    const { outs } = await job.create(given({ inputMinutes: 1 }));
    assert.deepEqual([outs.estimatedCost, outs.warnings], [price, [tooShort]]);
    assert.deepEqual(outside.lines, [
      `warning: anthem: ${tooShort}`,
      "highlights cost: anthem runs: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06 and the length of the files)",
    ]);
  });

  it("is recorded with a warning where the videos were not on this machine before the run", async () => {
    const { job, outside } = started(undefined);
    const { outs } = await job.create(given({ inputMinutes: 1 }));
    assert.deepEqual([outs.estimatedCost, outs.warnings], [price, [tooShort]]);
    assert.ok(outside.lines.includes(`warning: anthem: ${tooShort}`));
  });

  it("is recorded by the refresh of a job that ended since", async () => {
    const { job, memory } = started(undefined);
    memory.answersOfNewJobs = [
      { is: "pending", state: "Executing" },
      { ...sung("a.mp4"), inputSeconds: 90 },
    ];
    const { id, outs } = await job.create(given({ inputMinutes: 1, wait: false }));
    assert.equal(outs.estimatedCost?.minutes, 1);
    const { props } = await job.read(id, outs);
    assert.deepEqual(props?.estimatedCost, price);
    assert.match(props?.warnings.join() ?? "", /^the price was computed for 1 min: the videos are 90.0 s long/);
  });

  it("is recorded on ims as it was measured before the run, and stays through a later wait", async () => {
    const { outside, memory, engine } = world("ims");
    outside.measured = { length: { seconds: 90, by: "header" }, warnings: [] };
    engine.objects.set("songs", "a.mp4", written);
    memory.answersOfNewJobs = [{ is: "pending", state: "Executing" }, sung("a.mp4")];
    const job = lifecycle(memory.kind, outside);
    const { id, outs } = await job.create(songInputs({ wait: false }));
    assert.equal(outs.estimatedCost?.minutes, 2);
    outside.inputLength = () => assert.fail("a later wait asks nothing");
    const resumed = await job.update(id, outs, songInputs());
    assert.deepEqual([resumed.outs.state, resumed.outs.estimatedCost], ["finished", outs.estimatedCost]);
  });

  it("shows enough decimals to explain one more billed minute", () => {
    const inputs = { region: "cn-shanghai", inputMinutes: 1 };
    const { warnings } = measuredPrice(extraction, inputs, { site: "intl" }, 60.02);
    assert.match(
      warnings.join(),
      /the videos are 60.020 s long, 2 billed minutes \(USD 0.56 on ims\): set inputMinutes to 1.01/,
    );
    assert.deepEqual(measuredPrice(extraction, inputs, { site: "intl" }, 60).warnings, []);
  });

  it("includes the reels of a montage", () => {
    const target = { highlightStrategy: { targetDurationConfig: { targetDuration: 60 } } };
    const inputs = { region: "cn-shanghai", inputMinutes: 1, inputConfig: { mediaArray: ["a"], ...target } };
    const { estimatedCost, warnings } = measuredPrice(montage, inputs, { site: "intl" }, 90);
    assert.equal(estimatedCost?.minutes, 3);
    assert.match(warnings.join(), /the videos are 90.0 s long, with the reels 3 billed minutes \(USD 0.84 on ims\)/);
  });
});

describe("the arguments that the engine local does not use", () => {
  const reel: ResourceInputs = {
    ...songInputs({ engine: "local" }),
    inputConfig: { mediaArray: ["http://m.oss-cn-shanghai.aliyuncs.com/a.mp4"] },
    outputConfig: {
      mediaUrl: "http://m.oss-cn-shanghai.aliyuncs.com/{key}/{index}.mp4",
      width: 640,
      height: 360,
      video: { qualty: 1 },
    },
  };
  const early = (news: ResourceInputs, olds: object = {}) =>
    checkWarnings({ kind: montage, outside: new FakeOutside(), settings: defaultSettings }, olds, news, {
      warnings: [],
    });
  const unused = (lines: readonly string[]) => lines.filter((line) => line.includes("unused"));

  it("are named in warnings before the run", () => {
    assert.match(unused(early(reel)).join("\n"), /^the engine local leaves outputConfig.video.qualty unused: /);
  });

  it("are not named on ims, nor for a recorded job", () => {
    assert.deepEqual(unused(early({ ...reel, engine: "ims" })), []);
    assert.deepEqual(unused(early(reel, songRecord())), []);
  });
});
