import assert from "node:assert/strict";
import { readReasons } from "../../../../cli/plan/setting";

describe("the reasons of a decision", () => {
  const settings: [string, "extraction" | "montage", string, object][] = [
    [
      "a setting with a unit",
      "extraction",
      "inputConfig.strategy.clipDuration: 5 → 4",
      { old: "5", new: "4", unit: "seconds", about: "Length to aim at for each clip" },
    ],
    [
      "a default",
      "extraction",
      "inputConfig.strategy.count: default → 3",
      { old: "5 (the default)", new: "3", unit: "clips", about: "How many clips to take from each video" },
    ],
    [
      "a setting that was not set",
      "montage",
      "inputConfig.highlightStrategy.targetDurationConfig.targetDuration: default → 30",
      { old: "not set (the length follows the plot)", new: "30", unit: "seconds" },
    ],
    ["a place in a list", "extraction", 'inputConfig.mediaArray[1].mediaUrl: "a" → "b"', { old: '"a"', new: '"b"' }],
    [
      "an argument of this package",
      "montage",
      'outputRetention: "retain" → "delete"',
      { old: '"retain"', new: '"delete"' },
    ],
    ["an arrow in a value", "montage", 'outputConfig.fileName: "a → b" → "c"', { old: '"a → b"', new: '"c"' }],
    ["a value that was cut off", "montage", 'outputConfig.mediaUrl: "http://aaa... → [secret]', { new: "[secret]" }],
    ["a setting that the schema does not list", "montage", "editingConfig.none.such: 1 → 2", { old: "1", new: "2" }],
  ];
  for (const [title, kind, reason, expected] of settings) {
    it(`are read as a changed setting: ${title}`, () => {
      const { changes, reasons } = readReasons(kind, [reason]);
      assert.deepEqual(reasons, []);
      assert.equal(changes.length, 1);
      assert.equal(changes[0]!.path, reason.slice(0, reason.indexOf(": ")));
      for (const [name, value] of Object.entries(expected)) {
        assert.equal(changes[0]![name as keyof (typeof changes)[0]], value);
      }
    });
  }

  for (const sentence of [
    "talk.mp4 changed",
    "job j-1 failed with NoSuchKey",
    "inputConfig.mediaArray[0].mediaUrl is not known yet: may re-run",
    "note: a → b",
    'outputConfig.fileName: "a" → "b" → "c"',
  ]) {
    it(`stay a sentence: ${sentence}`, () => {
      assert.deepEqual(readReasons("montage", [sentence]), { changes: [], reasons: [sentence] });
    });
  }
});
