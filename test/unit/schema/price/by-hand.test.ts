import assert from "node:assert/strict";
import { estimateCost } from "../../../../schema/price/estimate";
import type { PricedJob, Site } from "../../../../schema/price/table";
import type { RegionId } from "../../../../schema/regions";

/**
 * Made by hand from the price page: kind, region, site, seconds of input, seconds of output, billed
 * minutes, amount. No figure was computed by the code under test.
 */
const table: readonly [PricedJob, RegionId, Site, number, number, number, string][] = [
  // One second is a minute, and so is a whole one.
  ["extraction", "cn-shanghai", "intl", 1, 0, 1, "USD 0.28"],
  ["extraction", "cn-beijing", "intl", 60, 0, 1, "USD 0.28"],
  // A fraction of a second above a minute is the next one.
  ["extraction", "cn-hangzhou", "intl", 60.04, 0, 2, "USD 0.56"],
  ["extraction", "cn-shenzhen", "intl", 599, 0, 10, "USD 2.80"],
  ["extraction", "us-west-1", "intl", 61, 0, 2, "USD 0.84"],
  ["extraction", "ap-southeast-1", "intl", 3600, 0, 60, "USD 25.20"],
  ["extraction", "cn-shanghai", "intl", 7200, 0, 120, "USD 33.60"],
  ["extraction", "us-west-1", "intl", 7200, 0, 120, "USD 50.40"],
  ["extraction", "cn-shanghai", "china", 1, 0, 1, "CNY 2.00"],
  ["extraction", "cn-beijing", "china", 3601, 0, 61, "CNY 122.00"],
  ["extraction", "ap-southeast-1", "china", 90, 0, 2, "CNY 4.00"],
  // A montage pays for input and output, and rounds their sum.
  ["montage", "cn-shanghai", "intl", 30, 30, 1, "USD 0.28"],
  ["montage", "cn-shanghai", "intl", 30, 31, 2, "USD 0.56"],
  ["montage", "cn-beijing", "intl", 90, 60, 3, "USD 0.84"],
  ["montage", "us-west-1", "intl", 600, 45, 11, "USD 4.62"],
  ["montage", "ap-southeast-1", "intl", 59, 2, 2, "USD 0.84"],
  ["montage", "cn-hangzhou", "china", 600, 60, 11, "CNY 22.00"],
  ["montage", "us-west-1", "china", 20, 10, 1, "CNY 2.00"],
  ["montage", "cn-shenzhen", "intl", 7200, 3000, 170, "USD 47.60"],
  // Thirds of a minute add up to whole ones, whatever binary fractions make of them.
  ["montage", "cn-shanghai", "intl", 3 * 20, 6 * 20, 3, "USD 0.84"],
];

describe("the estimate, against a table made by hand", () => {
  for (const [kind, region, site, input, output, minutes, amount] of table) {
    it(`of ${input} s and ${output} s of output as ${kind} in ${region} on ${site} is ${minutes} min, ${amount}`, () => {
      const found = estimateCost({ kind, region, site, inputMinutes: input / 60, outputMinutes: output / 60 });
      assert.equal(found.minutes, minutes);
      assert.equal(`${found.currency} ${found.amount.toFixed(2)}`, amount);
      assert.equal(found.priceDate, "2026-06");
    });
  }

  it("does not count an error of binary fractions as a minute", () => {
    for (let n = 1; n <= 120; n++) {
      const parts = Array.from({ length: n * 10 }, () => 0.1).reduce((sum, part) => sum + part, 0);
      assert.equal(estimateCost({ region: "cn-shanghai", inputMinutes: parts }).minutes, n, String(parts));
    }
  });
});
