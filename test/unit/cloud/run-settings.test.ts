import assert from "node:assert/strict";
import { readRunSettings } from "../../cloud/run-settings";
import { toolModule } from "../../tool-module";

const whole = {
  HIGHLIGHTS_TEST_REGION: "cn-shanghai",
  HIGHLIGHTS_TEST_BUCKET: "media",
  HIGHLIGHTS_TEST_MAX_COST: "2.5",
  HIGHLIGHTS_TEST_VIDEO: "talk.mp4",
  HIGHLIGHTS_TEST_LEDGER: "/ledger",
};

describe("the settings of the tests in the cloud", () => {
  it("are read from the environment", () => {
    assert.deepEqual(readRunSettings(whole), {
      region: "cn-shanghai",
      bucket: "media",
      maxCost: 2.5,
      video: "talk.mp4",
      site: "intl",
      ledger: "/ledger",
    });
  });

  for (const name of Object.keys(whole)) {
    it(`have no default for ${name}`, () => {
      assert.equal(readRunSettings({ ...whole, [name]: "" }), `${name} is not set`);
    });
  }

  const wrong: [name: string, value: string, says: RegExp][] = [
    ["HIGHLIGHTS_TEST_REGION", "mars", /^HIGHLIGHTS_TEST_REGION is "mars": must be one of cn-shanghai/],
    ["HIGHLIGHTS_TEST_MAX_COST", "0", /must be an amount above 0/],
    ["HIGHLIGHTS_TEST_MAX_COST", "much", /must be an amount above 0/],
    ["HIGHLIGHTS_TEST_MAX_COST", "1000", /must be an amount above 0 and at most 100/],
    ["HIGHLIGHTS_TEST_SITE", "moon", /must be intl or china/],
    ["HIGHLIGHTS_TEST_ENDPOINT", "http://example.com", /must be http:\/\/127\.0\.0\.1:PORT/],
  ];
  for (const [name, value, says] of wrong) {
    it(`refuse ${name}=${value}`, () => {
      assert.throws(
        () => readRunSettings({ ...whole, [name]: value }),
        (error: Error) => says.test(error.message),
      );
    });
  }
});

describe("the level of the tests in the cloud", () => {
  interface Levels {
    usualLevels: (options: { withExtras: boolean }) => string[];
  }
  interface Extras {
    cloudEnvironment: (env: object, log: (line: string) => void) => Record<string, string> | undefined;
  }

  it("is never run unless it is named", async () => {
    const { usualLevels } = await toolModule<Levels>("test/levels.mjs");
    assert.deepEqual(usualLevels({ withExtras: false }), ["unit", "service", "browser", "e2e"]);
    assert.deepEqual(usualLevels({ withExtras: true }), ["unit", "service", "browser", "e2e", "clients", "alicloud"]);
  });

  it("is skipped with a word where a setting is missing", async () => {
    const { cloudEnvironment } = await toolModule<Extras>("test/extras.mjs");
    const lines: string[] = [];
    const { HIGHLIGHTS_TEST_REGION: _region, HIGHLIGHTS_TEST_MAX_COST: _cost, ...rest } = whole;
    assert.equal(
      cloudEnvironment(rest, (line) => lines.push(line)),
      undefined,
    );
    assert.match(lines.join("\n"), /skipped: all of them: HIGHLIGHTS_TEST_REGION, HIGHLIGHTS_TEST_MAX_COST not set/);
  });

  it("keeps its ledger in the folder that all checkouts of a user share", async () => {
    const { cloudEnvironment } = await toolModule<Extras>("test/extras.mjs");
    const { HIGHLIGHTS_TEST_LEDGER: _ledger, ...rest } = whole;
    const env = { ...rest, PULUMI_ALICLOUD_HIGHLIGHTS_CACHE: "/shared" };
    assert.deepEqual(
      cloudEnvironment(env, () => undefined),
      { HIGHLIGHTS_TEST_LEDGER: "/shared/cloud-spending.jsonl" },
    );
  });
});
