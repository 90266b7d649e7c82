import assert from "node:assert/strict";
import { z } from "zod";
import { defaultOf, withDefaults } from "../../../schema/defaults";
import { strategy } from "../../../schema/extraction/strategy";
import { field } from "../../../schema/field";
import { knobs } from "../../../schema/job/knobs";
import { definition } from "../../../schema/montage/job";
import { ownArgument as source } from "../../../schema/provenance";

const song = z.strictObject({
  tempo: field(z.number(), { doc: "Tempo.", default: 120, source }).optional(),
  title: field(z.string(), { doc: "Title.", source }).optional(),
  voice: field(z.strictObject({ pitch: field(z.number(), { doc: "Pitch.", default: 1, source }).optional() }), {
    doc: "Voice.",
    source,
  }).optional(),
  place: field(z.strictObject({ city: field(z.string(), { doc: "City.", source }) }), {
    doc: "Place.",
    source,
  }).optional(),
  verses: field(
    z.array(z.strictObject({ lines: field(z.number(), { doc: "Lines.", default: 4, source }).optional() })),
    { doc: "Verses.", source },
  ).optional(),
});

describe("the defaults of arguments", () => {
  it("fill the fields that are left out, and leave the others as they are", () => {
    assert.deepEqual(withDefaults(song, { tempo: 90 }), { tempo: 90, voice: { pitch: 1 } });
  });

  it("fill structures in lists", () => {
    const { verses } = withDefaults(song, { verses: [{}, { lines: 2 }] });
    assert.deepEqual(verses, [{ lines: 4 }, { lines: 2 }]);
  });

  it("make up no structure that has a required field", () => assert.ok(!("place" in withDefaults(song, {}))));

  it("change nothing in the given arguments", () => {
    const given = { voice: {} };
    withDefaults(song, given);
    assert.deepEqual(given, { voice: {} });
  });

  it("keep the keys of an open structure that it does not list", () => {
    const args = {
      region: "cn-shanghai" as const,
      inputConfig: { mediaArray: ["a"] },
      editingConfig: { mediaConfig: { other: 3 } },
      outputConfig: { width: 128, height: 128 },
    };
    assert.deepEqual(withDefaults(definition, args).editingConfig.mediaConfig, { other: 3, volume: 0 });
  });

  it("can be read for one field", () => {
    assert.equal(defaultOf(strategy.shape.count), 5);
    assert.equal(defaultOf(knobs.timeout), "2h");
  });
});
