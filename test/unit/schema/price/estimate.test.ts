import assert from "node:assert/strict";
import { estimateCost } from "../../../../schema/price/estimate";
import type { Site } from "../../../../schema/price/table";
import { type RegionId, regionIds, regions } from "../../../../schema/regions";

describe("the estimated cost", () => {
  const rows: [RegionId, Site, number, number, number, string][] = [
    ["cn-shanghai", "intl", 2, 2, 0.56, "USD"],
    ["cn-beijing", "intl", 1, 1, 0.28, "USD"],
    ["cn-hangzhou", "intl", 1, 1, 0.28, "USD"],
    ["cn-shenzhen", "intl", 1, 1, 0.28, "USD"],
    ["us-west-1", "intl", 1, 1, 0.42, "USD"],
    ["ap-southeast-1", "intl", 1, 1, 0.42, "USD"],
    ["cn-shanghai", "china", 1, 1, 2, "CNY"],
    ["us-west-1", "china", 1, 1, 2, "CNY"],
    ["cn-shanghai", "intl", 0.1, 1, 0.28, "USD"],
    ["cn-shanghai", "intl", 1.01, 2, 0.56, "USD"],
    ["cn-shanghai", "intl", 120, 120, 33.6, "USD"],
    ["ap-southeast-1", "intl", 120, 120, 50.4, "USD"],
  ];
  for (const [region, site, inputMinutes, minutes, amount, currency] of rows) {
    it(`of ${inputMinutes} min in ${region} on the site ${site} is ${currency} ${amount}`, () => {
      assert.deepEqual(estimateCost({ region, inputMinutes, site }), {
        amount,
        currency,
        minutes,
        priceDate: "2026-06",
      });
    });
  }

  it("is that of the site intl unless another is named", () => {
    assert.equal(estimateCost({ region: "cn-shanghai", inputMinutes: 1 }).currency, "USD");
  });

  for (const inputMinutes of [0, -1, NaN, Infinity]) {
    it(`refuses ${inputMinutes} minutes`, () => {
      assert.throws(() => estimateCost({ region: "cn-shanghai", inputMinutes }), /^RangeError: inputMinutes is/);
    });
  }
});

describe("the estimated cost of a montage", () => {
  it("counts input and output together, and rounds up once", () => {
    const { minutes, amount } = estimateCost({ region: "cn-shanghai", inputMinutes: 1.5, outputMinutes: 0.5 });
    assert.deepEqual([minutes, amount], [2, 0.56]);
    assert.equal(estimateCost({ region: "cn-shanghai", inputMinutes: 1.5, outputMinutes: 0.6 }).minutes, 3);
  });

  for (const outputMinutes of [-1, NaN, Infinity]) {
    it(`refuses ${outputMinutes} minutes of output`, () => {
      const job = { region: "cn-shanghai", inputMinutes: 1, outputMinutes } as const;
      assert.throws(() => estimateCost(job), /^RangeError: outputMinutes is/);
    });
  }
});

describe("the regions", () => {
  it("are the six, each with the service's own host there", () => {
    assert.equal(regions.length, 6);
    for (const region of regions) assert.equal(region.endpoint, `ice.${region.id}.aliyuncs.com`);
    assert.deepEqual(
      regions.map((region) => region.id),
      [...regionIds],
    );
  });

  it("recognise actions in cn-shanghai only", () => {
    assert.deepEqual(
      regions.filter((region) => region.actionRecognition).map((region) => region.id),
      ["cn-shanghai"],
    );
  });
});
