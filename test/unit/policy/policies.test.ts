import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import {
  allowedRegions,
  highlightPolicies,
  maxJobCost,
  maxStackCost,
  notesInBucket,
  retention,
} from "../../../policy/index";
import { unknownValue } from "../../../schema/value/unknown-value";
import { judgeRows, recorded, recordings } from "./rows";

const usd = (amount: number) => ({ amount, currency: "USD" }) as const;

describe("a policy on regions, files or notes", () => {
  judgeRows([
    ["lets the allowed regions pass", allowedRegions(["cn-shanghai", "ap-southeast-1"]), recorded("two-regions"), []],
    [
      "refuses another region",
      allowedRegions(["cn-shanghai", "cn-beijing"]),
      recorded("two-regions"),
      [
        "talk-ap-southeast-1 would run in ap-southeast-1: must be one of cn-shanghai, cn-beijing; give the job, or its HighlightRegion, one of them",
      ],
    ],
    [
      "leaves a region open that is not known yet",
      allowedRegions(["cn-shanghai"]),
      recorded("index", { region: unknownValue }),
      [/^not known yet: .*region/],
    ],

    ["takes a job without outputRetention for one that retains", retention("retain"), recorded("index"), []],
    [
      "refuses a job that leaves its files where they must be deleted",
      retention("delete"),
      recorded("index"),
      [/^outputRetention of talk is "retain": must be "delete", by which a job deletes its files/],
    ],
    ["lets jobs pass that delete their files", retention("delete"), recorded("pipeline-on-ims"), []],
    [
      "refuses a job that deletes files that must stay",
      retention("retain"),
      recorded("pipeline-on-ims"),
      [/^outputRetention of cuts/, /of reel/],
    ],

    ["asks for no notes of the engine local", notesInBucket(), recorded("index"), []],
    [
      "asks for notes of jobs on ims",
      notesInBucket(),
      recorded("pipeline-on-ims"),
      [/^cuts keeps .*pulumi config set highlights:notes oss:\/\/BUCKET\/PREFIX/, /^reel /],
    ],
    [
      "is content with the argument notes",
      notesInBucket(),
      recorded("pipeline-on-ims", { notes: "oss://ops/notes" }),
      [],
    ],
  ]);

  judgeRows([["is content with highlights:notes", notesInBucket(), recorded("pipeline-on-ims"), []]], {
    "highlights:notes": "oss://ops/notes",
  });

  it("is tried on jobs of both kinds and engines", () => {
    const all = readdirSync(recordings).flatMap((file) => recorded(basename(file, ".json")));
    const type = "pulumi-nodejs:dynamic/highlights:Highlight";
    assert.deepEqual([...new Set(all.map((job) => job.type))].sort(), [`${type}ExtractionJob`, `${type}MontageJob`]);
    assert.deepEqual([...new Set(all.map(({ inputs }) => inputs.engine))].sort(), ["ims", "local"]);
  });
});

describe("a list of policies", () => {
  it("has those that are asked for, each with the level of the list", () => {
    const all = highlightPolicies({
      enforcementLevel: "mandatory",
      maxJobCost: usd(1),
      maxStackCost: usd(2),
      allowedRegions: ["cn-shanghai"],
      retention: "retain",
      notesInBucket: true,
    });
    assert.deepEqual(
      all.map(({ name, enforcementLevel }) => [name, enforcementLevel]),
      ["max-job-cost", "max-stack-cost", "allowed-regions", "retention", "notes-in-bucket"].map((name) => [
        `highlights-${name}`,
        "mandatory",
      ]),
    );
  });

  it("leaves out those that are not asked for, and leaves the level to the pack", () => {
    const [policy, ...others] = highlightPolicies({ retention: "retain", notesInBucket: false });
    assert.deepEqual(others, []);
    assert.equal(policy!.name, "highlights-retention");
    assert.ok(!("enforcementLevel" in policy!));
  });

  const wrong: [string, () => unknown, RegExp][] = [
    ["an amount of 0", () => maxJobCost(usd(0)), /amount is 0: must be a number above 0/],
    ["an amount that is no number", () => maxStackCost(usd(NaN)), /amount is NaN/],
    [
      "a currency without prices",
      () => maxJobCost({ amount: 1, currency: "EUR" as "USD" }),
      /currency is "EUR": must be USD or CNY/,
    ],
    [
      "a discount of 1",
      () => maxJobCost({ ...usd(1), prices: { discount: 1 } }),
      /prices has the discount 1: must be above 0/,
    ],
    ["no region", () => allowedRegions([]), /allowedRegions is \[\]: must name a region at least/],
    [
      "a region without the service",
      () => allowedRegions(["eu-central-1" as "cn-shanghai"]),
      /names "eu-central-1": must be of cn-shanghai/,
    ],
    ["another retention", () => retention("keep" as "retain"), /retention is "keep": must be retain or delete/],
  ];
  for (const [title, make, message] of wrong) {
    it(`refuses ${title}`, () => void assert.throws(make, { name: "RangeError", message }));
  }
});
