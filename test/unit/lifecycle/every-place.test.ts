import assert from "node:assert/strict";
import type { z } from "zod";
import { defaultSettings } from "../../../provider/engine/settings";
import { failuresOf } from "../../../provider/lifecycle/check";
import { plannedCostLine } from "../../../provider/plan/cost";
import { decide, decisionLine } from "../../../provider/plan/decision";
import { baseKey } from "../../../provider/job/key";
import { plannedLines } from "../../../provider/plan/preview-lines";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { listedPart } from "../../../schema/field";
import { pathText, unknownValue } from "../../../schema/value/unknown-value";
import { everyPlace, everyValue, withValue } from "../schema/every-place";
import { wrongValues } from "../schema/wrong-values";

const own = { engine: "ims", identity: "urn:pulumi:dev::shop::type::talk", preview: true, __provider: "text" };

/** The values that Pulumi can pass to a provider: JSON, and the numbers that JSON lacks. */
const carried = wrongValues().filter(([, value]) => /^(null|number|string|boolean|object)$/.test(typeof value));
const received = carried.filter(([title]) => !/circle|date|map|instance|prototype|holes/.test(title));

/** Runs all steps of check and diff that read arguments as the program gave them. */
function goThrough(
  kind: {
    args: z.ZodType;
    definition: z.ZodType;
    failures(olds: object, news: object): { property: string }[];
    cost(news: object): string;
    planned(olds: JobRecord, news: ResourceInputs): readonly string[];
  },
  right: object,
  args: object,
): { property: string }[] {
  const news = { ...own, ...args } as unknown as ResourceInputs & Record<string, unknown>;
  const olds = { ...own, ...right, jobId: "j", state: "finished" } as unknown as JobRecord & Record<string, unknown>;
  assert.match(kind.cost(news), /^highlights cost: /);
  decisionLine("talk", decide(kind.definition, olds, news), "preview");
  kind.planned(olds, news);
  decisionLine("talk", decide(kind.definition, { ...olds, ...args }, { ...news, ...right }), "preview");
  baseKey({ kind: "k", account: "1", identity: own.identity, triggers: [] }, kind.definition, news);
  kind.failures(olds, news);
  return kind.failures({}, news);
}

function planned(kind: typeof extraction | typeof montage, olds: JobRecord, news: ResourceInputs): readonly string[] {
  const outputs = [{ bucket: "clips", key: "0.mp4" }, { mediaId: "m" }];
  return plannedLines(kind, { olds, outputs, news, decided: decide(kind.definition, olds, news) });
}

const kinds = [
  {
    name: "an extraction",
    args: extraction.args,
    definition: extraction.definition,
    failures: (olds: object, news: object) => failuresOf(extraction, { ...olds }, { ...news }, defaultSettings),
    cost: (news: object) =>
      plannedCostLine({ kind: extraction, inputs: { ...news }, tariff: defaultSettings }, undefined),
    planned: (olds: JobRecord, news: ResourceInputs) => planned(extraction, olds, news),
  },
  {
    name: "a montage",
    args: montage.args,
    definition: montage.definition,
    failures: (olds: object, news: object) => failuresOf(montage, { ...olds }, { ...news }, defaultSettings),
    cost: (news: object) => plannedCostLine({ kind: montage, inputs: { ...news }, tariff: defaultSettings }, undefined),
    planned: (olds: JobRecord, news: ResourceInputs) => planned(montage, olds, news),
  },
];

for (const kind of kinds) {
  describe(`the check and the diff of ${kind.name}, at every place of its arguments`, function () {
    // Thousands of checks, on a machine that may be busy.
    this.timeout(60_000);
    const right = everyValue(kind.args) as Record<string, unknown>;
    delete right.adoptJobId;
    delete right.maxCost;
    const places = everyPlace(kind.args).filter(({ path }) => !/subHeadingConfig\.[2-5]\./.test(pathText(path)));
    const alone = goThrough(kind, right, right).map(({ property }) => property);

    it("accept unknown values everywhere, without a failure", () => {
      for (const { path } of places) {
        const found = goThrough(kind, right, withValue(right, path, unknownValue) as object);
        assert.deepEqual(
          found.map(({ property }) => property).filter((property) => !alone.includes(property)),
          [],
          pathText(path),
        );
      }
    });

    it("accept every value that Pulumi can pass", () => {
      places.forEach(({ path }, i) => {
        const some = received.filter((_, j) => path.length < 2 || (i + j) % 8 === 0);
        for (const [, wrong] of some) goThrough(kind, right, withValue(right, path, wrong) as object);
      });
    });

    it("report an unknown value as a possible re-run, in every argument that is paid for", () => {
      const paid = places.filter(({ path }) =>
        Object.keys(listedPart(kind.definition, right)).includes(String(path[0])),
      );
      for (const { path } of paid) {
        const news = { ...own, ...(withValue(right, path, unknownValue) as object) } as unknown as ResourceInputs;
        const olds = { ...own, ...right, jobId: "j", state: "finished" } as unknown as JobRecord;
        const decision = decide(kind.definition, olds, news);
        assert.match(decisionLine("talk", decision, "preview") ?? "", /is not known yet: may re-run/, pathText(path));
      }
    });
  });
}

describe("the price", () => {
  it("is left open where the length is not a possible number", () => {
    for (const inputMinutes of [Number.POSITIVE_INFINITY, Number.NaN, -1, 0, "7", null]) {
      const news = { ...own, region: "cn-shanghai", inputMinutes };
      assert.match(
        plannedCostLine({ kind: extraction, inputs: news, tariff: defaultSettings }, undefined),
        /set inputMinutes for the total$/,
        String(inputMinutes),
      );
    }
  });
});
