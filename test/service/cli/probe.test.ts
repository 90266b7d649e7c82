import assert from "node:assert/strict";
import { commandOutside } from "../../../cli/outside";
import { UsageError } from "../../../cli/usage-error";
import type { RunningService } from "../../../local/service";
import { operations } from "../../../schema/operations/all";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { accessDenied, FaultScript } from "../../fault-script";
import { clientOf, type DataFolder, dataFolder, engineOn, keys } from "../ims/embedded-ims";
import { DoctorMachine } from "./doctor-machine";

describe("alicloud-highlights doctor --probe", () => {
  const script = new FaultScript();
  let machine: DoctorMachine;
  let folder: DataFolder;
  let service: RunningService;

  before(async () => {
    machine = await DoctorMachine.make();
    folder = await dataFolder({ faults: script });
    service = await folder.start();
    const { ims, objects } = engineOn(service, "cn-shanghai");
    await objects.createBucket("footage");
    const MediaURL = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";
    for (const Count of [1, 2]) {
      const InputConfig = JSON.stringify({ MediaArray: [{ MediaURL }], Strategy: { Count } });
      await ims.call(submitHighlightExtractionJob, { InputConfig });
    }
  });
  after(() => Promise.all([machine.remove(), folder.remove()]));
  beforeEach(() => {
    script.calls.length = 0;
    for (const operation of Object.keys(script.script)) delete script.script[operation];
  });

  const run = (...args: string[]) =>
    machine.run(
      {
        outside: (settings) => ({
          ...commandOutside(settings),
          engine: ({ region }) => Promise.resolve(engineOn(service, region, clientOf(service))),
        }),
      },
      ["--probe", "--region", "cn-shanghai", "--bucket", "footage", ...args],
    );

  it("finds the embedded service as assumed, over signed requests, and prints no key", async () => {
    const { code, text } = await run();
    assert.equal(code, 0, text);
    assert.match(text, /✓ unknownJob \(GetSmartHandleJob\): as assumed: 404 JobNotFound\n/);
    assert.match(text, /✓ newestFirst \(ListSmartJobs\): as assumed: the second is not newer\n/);
    assert.match(text, /\n17 as assumed, 0 different, 2 could not be asked$/);
    for (const key of [...Object.values(keys), service.account]) assert.ok(!text.includes(key));
  });

  it("makes calls that are free and change nothing, and no others", async () => {
    await run();
    const made = new Set(script.calls.map(({ operation }) => operation));
    assert.ok(made.size >= 8, [...made].join());
    for (const name of made) {
      const known = operations.find((operation) => operation.name === name);
      assert.ok(known?.billable === false || name === "HeadObject", name);
      assert.match(name, /^(Get|List|Head)/);
    }
  });

  it("reports an answer that differs by the name of the assumption, with the text of an issue", async () => {
    const message = `account 1234567890123456, key ${keys.secret}`;
    script.script.GetMediaInfo = () => ({ do: "refuse", status: 400, code: "InvalidParameter", message });
    const { code, text } = await run();
    assert.equal(code, 1);
    assert.match(text, /✗ unknownMedia \(GetMediaInfo\): differs: assumed one of .*; found 400 InvalidParameter\n/);
    assert.match(
      text,
      /### The service differs from docs\/facts\.md\n[^]*\n- unknownMedia \(GetMediaInfo\), unknown: /,
    );
    assert.doesNotMatch(text, /1234567890123456|canary/);
  });

  it("reports an answer that is no JSON", async () => {
    script.script.ListSmartJobs = () => ({ do: "garble" });
    const { text } = await run();
    assert.match(text, /✗ pages \(ListSmartJobs\): differs: .*; found the answer is not JSON/);
  });

  it("tells forbidden from different", async () => {
    script.script.HeadObject = () => accessDenied;
    const { code, text } = await run();
    assert.match(text, /– missingObject \(HeadObject\): could not be asked: 403: the keys may not read this bucket/);
    assert.equal(code, 0);
  });

  it("prints JSON of a numbered form", async () => {
    const { code, text } = await run("--json");
    assert.equal(code, 0);
    const { version, engine, region, findings } = JSON.parse(text) as {
      version: number;
      engine: string;
      region: string;
      findings: Record<string, string>[];
    };
    assert.deepEqual([version, engine, region], [1, "local", "cn-shanghai"]);
    const { fact, ...row } = findings.find(({ operation }) => operation === "GetMediaProducingJob")!;
    assert.match(fact!, /^`GetMediaProducingJob` answers/);
    assert.deepEqual(row, {
      name: "unknownProduction",
      certainty: "documented",
      expected: "JobNotFound",
      found: "404 JobNotFound",
      verdict: "as assumed",
      operation: "GetMediaProducingJob",
    });
  });

  const wrong: [args: string[], says: RegExp][] = [
    [["--probe"], /no region is given: name one with --region, one of cn-shanghai/],
    [["--probe", "--region", "mars"], /the region is "mars": must be one of/],
    [["--probe", "--engine", "moon"], /--engine is "moon": must be ims or local/],
    [["--bucket", "media"], /--bucket belongs to --probe/],
  ];
  for (const [args, says] of wrong) {
    it(`refuses ${args.join(" ")}`, () =>
      assert.rejects(machine.run({}, args), (error) => error instanceof UsageError && says.test(error.message)));
  }
});
