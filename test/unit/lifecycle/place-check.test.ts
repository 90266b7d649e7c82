import assert from "node:assert/strict";
import { knownAccount, ownersOf, placeFailures } from "../../../provider/lifecycle/place-check";
import { unknownValue } from "../../../schema/value/unknown-value";

const region = "cn-beijing";

describe("the buckets behind a job's arguments", () => {
  it("must be in the job's region, by the region of their provider", () => {
    assert.deepEqual(placeFailures({ region, places: [{ bucket: "media", region: "cn-shanghai" }] }, undefined), [
      {
        property: "region",
        reason:
          'region is "cn-beijing": must be cn-shanghai, where bucket "media" of its arguments is; run the job in cn-shanghai, or give it a bucket in cn-beijing',
      },
    ]);
  });

  it("must be in the job's region, by what OSS says of them", () => {
    const place = { bucket: "media", region, location: "oss-cn-shanghai" };
    assert.match(placeFailures({ region, places: [place] }, undefined)[0]?.reason ?? "", /must be cn-shanghai, where/);
  });

  it("must be of the job's account", () => {
    const places = [{ bucket: "media", region, account: "2222222222222222" }];
    assert.deepEqual(placeFailures({ region, places }, "1111111111111111"), [
      {
        property: "account",
        reason:
          'the job is of account 1111111111111111: must be 2222222222222222, which owns bucket "media" of its arguments; ' +
          "give the job a bucket of its own account, or use the keys of the other one",
      },
    ]);
  });

  it("fail once, though several arguments name them", () => {
    const place = { bucket: "media", region: "cn-shanghai" };
    assert.equal(placeFailures({ region, places: [place, { ...place }] }, undefined).length, 1);
  });

  const fine: [string, object][] = [
    [
      "are not known yet",
      { bucket: unknownValue, region: unknownValue, location: unknownValue, account: unknownValue },
    ],
    ["are in the job's region and account", { bucket: "media", region, location: `oss-${region}`, account: "1" }],
    ["have no known region", { bucket: "media" }],
    ["are new ones with an empty location", { bucket: "media", region, location: "" }],
  ];
  for (const [what, place] of fine) {
    it(`do not fail where they ${what}`, () => {
      assert.deepEqual(placeFailures({ region, places: [place] }, "1"), []);
    });
  }

  for (const places of [undefined, unknownValue, [null], ["media"], {}]) {
    it(`do not fail where they are ${JSON.stringify(places) ?? "not given"}`, () => {
      assert.deepEqual(placeFailures({ region, places }, "1"), []);
    });
  }

  it("have owners, as far as they are known", () => {
    const places = [{ bucket: "media", account: "1" }, { bucket: "clips", account: unknownValue }, { bucket: "raw" }];
    assert.deepEqual([...ownersOf(places)], [['"media"', "1"]]);
  });
});

describe("the account that a check knows", () => {
  it("is the one of the settings, or else that of the recorded job in the cloud", () => {
    assert.equal(knownAccount({ alicloud: { accountId: "1" } }, { engine: "ims", account: "2" }), "1");
    assert.equal(knownAccount({ alicloud: {} }, { engine: "ims", account: "2" }), "2");
    assert.equal(knownAccount({ alicloud: {} }, { engine: "local", account: "local-2" }), undefined);
    assert.equal(knownAccount({ alicloud: {} }, {}), undefined);
  });
});
