import { maxJobCost, maxStackCost } from "../../../policy/index";
import { unknownValue } from "../../../schema/value/unknown-value";
import { bucket, judgeRows, recorded } from "./rows";

const usd = (amount: number) => ({ amount, currency: "USD" }) as const;
const cny = (amount: number) => ({ amount, currency: "CNY" }) as const;

describe("a policy on the cost of a job", () => {
  judgeRows([
    ["lets a job pass whose price is the limit", maxJobCost(usd(0.84)), recorded("index"), []],
    [
      "refuses a job that costs a cent more",
      maxJobCost(usd(0.83)),
      recorded("index"),
      [
        "talk would cost about USD 0.84 (3 min) at the list price of 2026-06, and the limit is USD 0.83: give the job less video, or raise the limit of the policy",
      ],
    ],
    [
      "judges a job without inputMinutes by two hours of video",
      maxJobCost(usd(33.59)),
      recorded("archive"),
      [
        "talk would cost up to USD 33.60 (120 min: without inputMinutes, the longest input counts) at the list price of 2026-06, and the limit is USD 33.59: set inputMinutes or maxCost, or raise the limit of the policy",
      ],
    ],
    ["lets two hours pass below the limit", maxJobCost(usd(33.6)), recorded("archive"), []],
    [
      "takes the price abroad for a job abroad",
      maxJobCost(usd(40)),
      recorded("two-regions"),
      [/^talk-ap-southeast-1 .*USD 50\.40/],
    ],
    ["adds the output of a montage", maxJobCost(usd(33.87)), recorded("reel"), [/^reel .* up to USD 33\.88 \(121 min/]],
    [
      "refuses a montage whose output has no bound",
      maxJobCost(usd(1_000)),
      recorded("reel", { inputConfig: { mediaArray: ["a"] } }),
      [
        /an amount without a bound.*: set inputConfig\.highlightStrategy\.targetDurationConfig\.targetDuration or maxCost/,
      ],
    ],
    ["takes a job's maxCost for its bound", maxJobCost(usd(5)), recorded("archive", { maxCost: 5 }), []],
    [
      "names a maxCost above the limit",
      maxJobCost(usd(5)),
      recorded("archive", { maxCost: 6 }),
      [/at most USD 6\.00 \(its maxCost\)/],
    ],
    ["lets a job pass that takes over another", maxJobCost(usd(1)), recorded("archive", { adoptJobId: "job-1" }), []],
    [
      "leaves minutes open that are not known yet",
      maxJobCost(usd(1)),
      recorded("index", { inputMinutes: unknownValue }),
      ["not known yet: string value at .inputMinutes can't be known during preview"],
    ],
    [
      "leaves a target length open that is not known yet",
      maxJobCost(usd(1)),
      recorded("reel", {
        inputConfig: { highlightStrategy: { targetDurationConfig: { targetDuration: unknownValue } } },
      }),
      [/^not known yet: .*targetDuration/],
    ],
    ["does not look at an unknown video", maxJobCost(usd(100)), recorded("pipeline"), []],
    [
      "leaves wrong arguments to the check",
      maxJobCost(usd(1)),
      recorded("index", { inputMinutes: -1, region: "moon" }),
      [],
    ],
    [
      "does not apply to another resource",
      maxJobCost(usd(1)),
      [bucket],
      ["not applicable: the policy is about highlight jobs"],
    ],
  ]);

  judgeRows(
    [
      ["takes the prices of the site china", maxJobCost(cny(6)), recorded("index"), []],
      ["refuses by the prices of the site china", maxJobCost(cny(5.99)), recorded("index"), [/CNY 6\.00 \(3 min\)/]],
      [
        "refuses a limit in another currency than the site's",
        maxJobCost(usd(9)),
        recorded("index"),
        ["the limit is in USD, and prices are in CNY, as highlights:site is china: give the policy a limit in CNY"],
      ],
    ],
    { "highlights:site": "china" },
  );
});

describe("a policy on cost and negotiated prices", () => {
  judgeRows([
    [
      "takes the discount that it is given",
      maxJobCost({ ...usd(0.42), prices: { discount: 0.5 } }),
      recorded("index"),
      [],
    ],
    [
      "names the prices that it is given",
      maxJobCost({ ...usd(0.5), prices: { extraction: 0.2, date: "2026-10" } }),
      recorded("index"),
      [/USD 0\.60 \(3 min\) at highlights:prices of 2026-10/],
    ],
  ]);

  judgeRows(
    [
      ["is not moved by a discount of the stack", maxJobCost(usd(0.83)), recorded("index"), [/about USD 0\.84/]],
      [
        "does not trust a maxCost by other prices",
        maxJobCost(usd(5)),
        recorded("archive", { maxCost: 5 }),
        [/up to USD 33\.60/],
      ],
      [
        "does not trust a record by other prices",
        maxStackCost(usd(1)),
        recorded("archive", { estimatedCost: { amount: 0.56, currency: "USD", minutes: 2, priceDate: "2026-06" } }),
        [/up to USD 33\.60/],
      ],
    ],
    { "highlights:prices": '{"discount":0.9}' },
  );
});

describe("a policy on the cost of a stack", () => {
  judgeRows([
    ["adds up the jobs of a stack", maxStackCost(usd(84)), recorded("two-regions"), []],
    [
      "refuses a stack whose jobs cost more together, and names the dearest",
      maxStackCost(usd(83.99)),
      recorded("two-regions"),
      [
        /^the highlight jobs of the stack \(2\) cost up to USD 84\.00 together, and the limit is USD 83\.99: the dearest is talk-ap-southeast-1 with up to USD 50\.40 /,
      ],
    ],
    [
      "prefers the price that was recorded for a job",
      maxStackCost(usd(0.56)),
      recorded("archive", { estimatedCost: { amount: 0.56, currency: "USD", minutes: 2, priceDate: "2026-06" } }),
      [],
    ],
    [
      "refuses a stack by what is known of it",
      maxStackCost(usd(0.83)),
      [...recorded("index"), ...recorded("archive", { inputMinutes: unknownValue })],
      [/\(1\) cost up to USD 0\.84/],
    ],
    [
      "leaves a stack open whose known jobs are within the limit",
      maxStackCost(usd(0.84)),
      [...recorded("archive", { inputMinutes: unknownValue }), ...recorded("index")],
      [/^not known yet: .*inputMinutes/],
    ],
    [
      "does not apply to a stack without jobs",
      maxStackCost(usd(1)),
      [bucket],
      ["not applicable: the stack has no highlight jobs"],
    ],
  ]);

  judgeRows(
    [
      [
        "refuses a limit in another currency than the site's, once",
        maxStackCost(usd(9)),
        recorded("two-regions"),
        [/limit in CNY/],
      ],
    ],
    { "highlights:site": "china" },
  );
});
