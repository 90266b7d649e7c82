import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SpendLedger } from "../../cloud/cost/ledger";
import { Meter, type MeterOptions, OverCapError } from "../../cloud/cost/meter";
import type { Ims } from "../../../provider/ims/client";
import type { Operation } from "../../../schema/operations/operation";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";

const url = "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const extraction = { InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: url }] }) };

function montage(more: object = {}, output: object = {}) {
  const input = {
    MediaArray: [url],
    HighlightStrategy: { TargetDurationConfig: { TargetDuration: 30 } },
    ...more,
  };
  return { InputConfig: JSON.stringify(input), OutputConfig: JSON.stringify({ Width: 320, Height: 180, ...output }) };
}

/** A service that keeps what is sent, and asks before each try as the client does. */
class FakeIms implements Ims {
  readonly sent: string[] = [];
  tries = 1;

  async call<Request, Reply>(
    { name, reply }: Operation<Request, Reply>,
    _request: Request,
    _heard?: (sentAt: number) => void,
    beforeSend?: () => Promise<void>,
  ): Promise<Reply> {
    for (let left = this.tries; left > 0; left--) {
      await beforeSend?.();
      this.sent.push(name);
    }
    return reply.parse({ JobId: "a" });
  }
}

describe("the meter of the tests in the cloud", () => {
  let folder: string;
  let file: string;
  let service: FakeIms;
  let time: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "meter-"));
    file = join(folder, "deep", "spending.jsonl");
    service = new FakeIms();
    time = Date.parse("2026-03-01T10:00:00Z");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function meter(cap: number, more: Partial<MeterOptions> = {}): { meter: Meter; ims: Ims } {
    const made = new Meter({
      cap,
      region: "cn-shanghai",
      site: "intl",
      ledger: new SpendLedger(file),
      lengths: new Map([[url, 90]]),
      now: () => time,
      ...more,
    });
    return { meter: made, ims: made.wrap(service) };
  }

  it("counts an extraction by the started minutes of its videos, before it is sent", async () => {
    const { meter: counted, ims } = meter(1);
    await ims.call(submitHighlightExtractionJob, extraction);
    assert.deepEqual([counted.spent, service.sent.length], [0.56, 1]);
    assert.equal(new SpendLedger(file).spent("2026-03-01", "USD"), 56);
  });

  it("counts the reels of a montage too, with half their length more", async () => {
    const { meter: counted, ims } = meter(10);
    await ims.call(submitScreenMediaHighlightsJob, montage());
    assert.equal(counted.spent, 0.84, "90 s and 45 s");
    await ims.call(submitScreenMediaHighlightsJob, montage({}, { Count: 4 }));
    assert.equal(counted.spent, 2.24, "90 s and 180 s");
  });

  it("counts in the prices of the region and the site", async () => {
    const { meter: abroad, ims } = meter(10, { region: "us-west-1" });
    await ims.call(submitHighlightExtractionJob, extraction);
    const { meter: china, ims: other } = meter(10, { site: "china" });
    await other.call(submitHighlightExtractionJob, extraction);
    assert.deepEqual([abroad.spent, china.spent], [0.84, 4]);
  });

  it("sends nothing beyond the cap, and says what was spent and what to do", async () => {
    const { meter: counted, ims } = meter(1.12);
    await ims.call(submitHighlightExtractionJob, extraction);
    await ims.call(submitHighlightExtractionJob, extraction);
    await assert.rejects(ims.call(submitHighlightExtractionJob, extraction), (error) => {
      assert.ok(error instanceof OverCapError);
      assert.match(
        error.message,
        /^SubmitHighlightExtractionJob would cost about USD 0\.56, and USD 1\.12 of USD 1\.12 were spent on 2026-03-01: it is not sent; raise HIGHLIGHTS_TEST_MAX_COST/,
      );
      return true;
    });
    assert.deepEqual([counted.spent, service.sent.length], [1.12, 2]);
    assert.equal(new SpendLedger(file).spent("2026-03-01", "USD"), 112, "what was refused is not spent");
  });

  it("adds up the runs of a day, and begins anew on the next", async () => {
    await meter(0.6).ims.call(submitHighlightExtractionJob, extraction);
    await assert.rejects(meter(0.6).ims.call(submitHighlightExtractionJob, extraction), OverCapError);
    time += 24 * 3_600_000;
    await meter(0.6).ims.call(submitHighlightExtractionJob, extraction);
    assert.equal(service.sent.length, 2);
  });

  it("stops a call that bills twice at its second try", async () => {
    service.tries = 2;
    const { meter: counted, ims } = meter(0.6);
    await assert.rejects(ims.call(submitHighlightExtractionJob, extraction), OverCapError);
    assert.deepEqual([counted.spent, service.sent.length], [0.56, 1]);
    const generous = meter(10);
    await generous.ims.call(submitHighlightExtractionJob, extraction);
    assert.equal(generous.meter.spent, 1.12, "both tries count");
  });

  it("does not let a client by that sends without asking", async () => {
    service.tries = 0;
    await assert.rejects(meter(1).ims.call(submitHighlightExtractionJob, extraction), /without a word to the meter/);
  });

  it("asks the caller first, who may stop the call for nothing", async () => {
    const { meter: counted, ims } = meter(1);
    const stop = () => Promise.reject(new Error("stopped"));
    await assert.rejects(ims.call(submitHighlightExtractionJob, extraction, undefined, stop), /stopped/);
    assert.equal(counted.spent, 0);
  });

  it("lets free calls through", async () => {
    const { meter: counted, ims } = meter(0.01);
    await ims.call(getMediaInfo, { MediaId: "a" });
    assert.deepEqual([counted.spent, service.sent], [0, ["GetMediaInfo"]]);
  });

  const unknown: [string, Operation<object, unknown>, object, RegExp][] = [
    [
      "a video that was not measured",
      submitHighlightExtractionJob,
      { InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: `${url}x` }] }) },
      /names .*talk\.mp4x, which was not measured/,
    ],
    [
      "a video by its id",
      submitHighlightExtractionJob,
      { InputConfig: JSON.stringify({ MediaArray: [{ MediaId: "a" }] }) },
      /cannot be told \(MediaArray\.0\.MediaURL/,
    ],
    ["no video", submitHighlightExtractionJob, {}, /cannot be told/],
    ["a text that is no JSON", submitHighlightExtractionJob, { InputConfig: "{" }, /cannot be told/],
    [
      "a montage that follows the plot",
      submitScreenMediaHighlightsJob,
      montage({ HighlightStrategy: {} }),
      /cannot be told \(HighlightStrategy\.TargetDurationConfig/,
    ],
    [
      "a montage with an opening",
      submitScreenMediaHighlightsJob,
      montage({ OpeningArray: [{ MediaURL: url }] }),
      /cannot be told \(all of it: .*OpeningArray/,
    ],
    [
      "another operation that is billed",
      { ...submitHighlightExtractionJob, name: "SubmitMagicJob" },
      extraction,
      /what SubmitMagicJob costs is not known here/,
    ],
  ];
  for (const [what, operation, request, says] of unknown) {
    it(`refuses ${what}: its price has no bound`, async () => {
      await assert.rejects(meter(100).ims.call(operation, request), says);
      assert.deepEqual(service.sent, []);
    });
  }

  it("sends nothing where the ledger cannot be read", async () => {
    file = join(folder, "spending.jsonl");
    writeFileSync(file, '{"day":"2026-03-01"}\n');
    await assert.rejects(meter(10).ims.call(submitHighlightExtractionJob, extraction), /line 1 of .* is no entry/);
    assert.deepEqual(service.sent, []);
  });
});
