import assert from "node:assert/strict";
import type { z } from "zod";
import { extractionArgs } from "../../../schema/extraction/job";
import { inputConfig } from "../../../schema/extraction/input-config";
import { outputConfig } from "../../../schema/extraction/output-config";
import { element, isOpen, members } from "../../../schema/field";
import { montageArgs } from "../../../schema/montage/job";
import { produceConfig } from "../../../schema/montage/produce-config";
import { userData } from "../../../schema/job/user-data";
import { video } from "../../../schema/job/video";
import { WireNameError, argumentName, decode, encode, wireName } from "../../../schema/wire-names";

/** Every name of every structure that goes over the wire. */
function names(type: z.core.$ZodType): string[] {
  const inner = element(type);
  if (inner) return names(inner);
  return Object.entries(members(type) ?? {}).flatMap(([name, member]) => [name, ...names(member)]);
}

describe("wire names", () => {
  const { inputConfig: input, outputConfig: output, userData: data } = extractionArgs.shape;
  const { inputConfig: footage, editingConfig: editing, outputConfig: reels } = montageArgs.shape;
  const all = [...new Set([input, output, data, footage, editing, reels].flatMap((type) => names(type)))];

  it("every field of every structure has one name each way", () => {
    assert.ok(all.length >= 100, `only ${all.length} fields were found`);
    assert.deepEqual(
      all.map((name) => argumentName(wireName(name))),
      all,
    );
    assert.equal(new Set(all.map(wireName)).size, all.length);
  });

  const rows: [string, string][] = [
    ["mediaArray", "MediaArray"],
    ["mediaUrl", "MediaURL"],
    ["mediaId", "MediaId"],
    ["imageUrl", "ImageURL"],
    ["imageId", "ImageId"],
    ["feCanvas", "FECanvas"],
    ["x", "X"],
    ["1", "1"],
    ["enableActionRecog", "EnableActionRecog"],
    ["objectKey", "ObjectKey"],
    ["exportAsNewMedia", "ExportAsNewMedia"],
    ["notifyAddress", "NotifyAddress"],
    ["registerMediaNotifyAddress", "RegisterMediaNotifyAddress"],
  ];
  for (const [argument, wire] of rows) {
    it(`${argument} is ${wire} on the wire`, () => {
      assert.equal(wireName(argument), wire);
      assert.equal(argumentName(wire), argument);
    });
  }

  const open: [string, z.ZodType, object, object][] = [
    ["the output stream", video, { bitrate: 3000, Gop: 250, gop: 1 }, { Bitrate: 3000, Gop: 250, gop: 1 }],
    ["a production's settings", produceConfig, { maxBitrate: 1, other: 2 }, { MaxBitrate: 1, other: 2 }],
    [
      "user data",
      userData,
      { notifyAddress: "http://a", team: { mediaUrl: "kept" } },
      { NotifyAddress: "http://a", team: { mediaUrl: "kept" } },
    ],
  ];
  for (const [title, type, args, wire] of open) {
    it(`${title} keeps keys that are not listed exactly as written, both ways`, () => {
      assert.ok(isOpen(type));
      assert.deepEqual(encode(type, args), wire);
      assert.deepEqual(decode(type, wire), args);
    });
  }

  it("a closed structure refuses a key that it does not list, and an argument's name in place of the wire's", () => {
    for (const wire of [{ Bukket: "a" }, { bucket: "a" }, { MediaURL: "a" }]) {
      assert.throws(() => decode(outputConfig, wire), WireNameError);
    }
    assert.throws(() => decode(inputConfig, { MediaArray: [{ MediaUrl: "a" }] }), /MediaUrl is not a field/);
  });

  it("undefined is dropped and null, false and 0 are sent", () => {
    assert.deepEqual(encode(outputConfig, { bucket: undefined, needExport: false, width: 0, video: { a: null } }), {
      NeedExport: false,
      Video: { a: null },
      Width: 0,
    });
  });
});

describe("an argument's name on the wire", () => {
  it("is no wire name, and does not pass for the listed setting of an open structure", () => {
    const refused = { name: "Error", message: /^bitrate is not a field/ };
    assert.throws(() => decode(video, { Bitrate: 3000, bitrate: 2000 }), refused);
    assert.throws(() => decode(video, { bitrate: 2000 }), refused);
    assert.deepEqual(decode(video, { Bitrate: 3000, bitRate: 2000 }), { bitrate: 3000, bitRate: 2000 });
  });
});
