import assert from "node:assert/strict";
import { baseKey, identityDigest, keyFor, type KeyParts, withKey } from "../../../provider/job/key";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { definition } from "../../../schema/extraction/job";
import { markedUserData } from "../../../schema/job/user-data";
import { fixture } from "../fixture";

interface Vector {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly account: string;
  readonly identity: string;
  readonly triggers: readonly unknown[];
  readonly args: object;
  readonly baseKey: string;
  readonly identityDigest: string;
  readonly spent: readonly string[];
  readonly token: string;
  readonly userData: Record<string, unknown> | null;
  readonly markedUserData: string;
  readonly objectKeyWithKey: string;
}

/** The kinds that the vectors are of. */
const kinds = { extraction, montage };

const { vectors } = fixture<{ vectors: readonly Vector[] }>("keys.json");
const objectKey = "talk/{key}/clip_{index}.mp4";

// Jobs that were paid for are found again by these digits: if a test here fails, fix the code and
// never the fixture.
describe("the golden vectors of the key", () => {
  for (const vector of vectors) {
    const { account, identity, triggers, spent } = vector;
    const kind = kinds[vector.kind];
    const base = baseKey({ kind: kind.name, account, identity, triggers }, kind.definition, vector.args);

    it(`${vector.name}: base key, identity and token`, () => {
      assert.deepEqual(keyFor(base, identity, spent), {
        baseKey: vector.baseKey,
        identity: vector.identityDigest,
        token: vector.token,
      });
    });

    it(`${vector.name}: the mark in UserData, and the key in the output's name`, () => {
      const mark = { baseKey: base, identity: identityDigest(identity) };
      assert.equal(markedUserData(vector.userData ?? undefined, mark), vector.markedUserData);
      assert.equal(withKey(["objectKey"], { objectKey }, base).objectKey, vector.objectKeyWithKey);
    });
  }
});

const parts: KeyParts = { kind: "extraction", account: "1", identity: "urn::talk", triggers: ["e1"] };
const args = {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaId: "a" }, { mediaId: "b" }], strategy: { count: 3 } },
  outputConfig: { needExport: true, bucket: "clips", objectKey },
};
const base = baseKey(parts, definition, args);
const other = (more: object) => baseKey(parts, definition, { ...args, ...more });

describe("the base key", () => {
  const same: [string, string][] = [
    [
      "defaults are written out",
      other({
        inputConfig: { ...args.inputConfig, strategy: { count: 3, clipDuration: 15, enableActionRecog: false } },
      }),
    ],
    [
      "the default target is written out",
      other({ outputConfig: { ...args.outputConfig, outputMediaTarget: "oss-object" } }),
    ],
    ["keys come in another order", other({ outputConfig: { objectKey, bucket: "clips", needExport: true } })],
    ["user data is given", other({ userData: { notifyAddress: "http://a" } })],
    [
      "knobs of the library are given",
      other({
        wait: false,
        timeout: "1h",
        outputRetention: "delete",
        onMissingOutput: "rerun",
        maxCost: 1,
        inputMinutes: 2,
      }),
    ],
    [
      "the resource class adds its own",
      other({ engine: "local", identity: "urn::x", __provider: "text", preview: true }),
    ],
    [
      "its parts come in another order",
      baseKey({ triggers: ["e1"], identity: "urn::talk", account: "1", kind: "extraction" }, definition, args),
    ],
  ];
  for (const [title, key] of same) {
    it(`stays the same where ${title}`, () => assert.equal(key, base));
  }

  const changed: [string, string][] = [
    ["kind", baseKey({ ...parts, kind: "montage" }, definition, args)],
    ["account", baseKey({ ...parts, account: "2" }, definition, args)],
    ["identity", baseKey({ ...parts, identity: "urn::other" }, definition, args)],
    ["trigger", baseKey({ ...parts, triggers: ["e2"] }, definition, args)],
    ["number of triggers", baseKey({ ...parts, triggers: ["e1", "e1"] }, definition, args)],
    ["region", other({ region: "cn-beijing" })],
    ["medium", other({ inputConfig: { ...args.inputConfig, mediaArray: [{ mediaId: "a" }, { mediaId: "c" }] } })],
    [
      "order of media",
      other({ inputConfig: { ...args.inputConfig, mediaArray: [{ mediaId: "b" }, { mediaId: "a" }] } }),
    ],
    ["setting", other({ inputConfig: { ...args.inputConfig, strategy: { count: 4 } } })],
    ["output", other({ outputConfig: { ...args.outputConfig, bucket: "others" } })],
    [
      "template of the output's name",
      other({ outputConfig: { ...args.outputConfig, objectKey: "b/{key}/{index}.mp4" } }),
    ],
    ["key of an open structure", other({ outputConfig: { ...args.outputConfig, video: { gop: 1 } } })],
  ];
  for (const [title, key] of changed) {
    it(`changes with another ${title}`, () => assert.notEqual(key, base));
  }

  it("is 32 hex digits, and no two of the changes above have the same", () => {
    assert.match(base, /^[0-9a-f]{32}$/);
    assert.equal(new Set([base, ...changed.map(([, key]) => key)]).size, changed.length + 1);
  });
});

describe("the key of a submit", () => {
  it("has a token of at most 64 characters that changes with each spent job and not with their order", () => {
    const tokens = [[], ["a"], ["a", "b"]].map((spent) => keyFor(base, "urn::talk", spent).token);
    assert.equal(new Set(tokens).size, 3);
    assert.equal(keyFor(base, "urn::talk", ["b", "a"]).token, tokens[2]);
    for (const token of tokens) assert.match(token, /^[\x21-\x7e]{1,64}$/);
  });

  it("is put into the names of outputs, and nowhere else", () => {
    const output = {
      objectKey: "{key}/{index}",
      fileName: "{key}",
      mediaUrl: "http://b/{key}",
      bucket: "{key}",
      width: 1,
    };
    const digits = base.slice(0, 12);
    const fileNames = ["objectKey", "mediaUrl", "fileName"];
    assert.deepEqual(withKey(fileNames, output, base), {
      objectKey: `${digits}/{index}`,
      fileName: digits,
      mediaUrl: `http://b/${digits}`,
      bucket: "{key}",
      width: 1,
    });
    assert.equal(withKey(fileNames, undefined, base), undefined);
  });
});
