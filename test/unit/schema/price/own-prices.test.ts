import assert from "node:assert/strict";
import { type OwnPrices, readOwnPrices } from "../../../../schema/price/own-prices";
import { minutePrice } from "../../../../schema/price/table";
import { estimateCost } from "../../../../schema/price/estimate";

function prices(text: string): OwnPrices {
  const found = readOwnPrices(text);
  assert.ok(typeof found === "object", JSON.stringify(found));
  return found;
}

function problem(text: string): string {
  const found = readOwnPrices(text);
  assert.ok(typeof found === "string", "no problem");
  return found;
}

describe("highlights:prices", () => {
  it("takes a discount off the list price, and says so", () => {
    const own = prices('{"discount":0.15}');
    const run = { region: "cn-shanghai", inputMinutes: 10, prices: own } as const;
    assert.deepEqual(estimateCost(run), { amount: 2.38, currency: "USD", minutes: 10, priceDate: "2026-06" });
    const { basis } = minutePrice("montage", "cn-shanghai", { site: "intl", prices: own });
    assert.equal(basis, "the list price of 2026-06 less 15 %");
  });

  it("replaces the price of a kind, in all regions or in those it names", () => {
    const own = prices('{"extraction":0.2,"montage":{"us-west-1":0.35},"discount":0.5,"date":"2026-10"}');
    const of = (kind: "extraction" | "montage", region: "us-west-1" | "cn-shanghai") =>
      minutePrice(kind, region, { site: "intl", prices: own });
    assert.deepEqual(of("extraction", "us-west-1"), {
      cents: 20,
      currency: "USD",
      date: "2026-10",
      basis: "highlights:prices of 2026-10",
    });
    assert.equal(of("montage", "us-west-1").cents, 35);
    assert.equal(of("montage", "cn-shanghai").cents, 14);
  });

  const wrong: [string, RegExp][] = [
    ["", /^is "": must be a JSON object/],
    ["0.2", /^is "0.2": must be a JSON object; write it like \{"discount":0.15\}/],
    ["[]", /must be a JSON object/],
    ['{"discont":0.1}', /^has the member "discont": must have only extraction, .*; did you mean discount\?$/],
    ['{"discount":15}', /^has the discount 15: must be above 0 and below 1; write 0.15 for 15 % less$/],
    ['{"discount":0}', /^has the discount 0/],
    ['{"extraction":0.2}', /^has no date: must have one beside extraction and montage/],
    ['{"extraction":"0.2","date":"2026-10"}', /^has extraction "0.2": must be the price of a minute/],
    ['{"extraction":0,"date":"2026-10"}', /^has extraction 0: /],
    ['{"montage":{"cn-nanjing":0.2},"date":"2026-10"}', /^has montage for the region "cn-nanjing": must be one of cn-/],
    ['{"montage":{"cn-beijing":null},"date":"2026-10"}', /^has montage.cn-beijing null: /],
    ['{"extraction":0.2,"date":"2026-13"}', /^has the date "2026-13": must be a month, YYYY-MM/],
  ];
  for (const [text, reason] of wrong) {
    it(`refuses ${text === "" ? "an empty text" : text}`, () => assert.match(problem(text), reason));
  }
});
