import assert from "node:assert/strict";
import { readNotesPlace } from "../../../../schema/address/notes-place";

describe("the place of notes in a bucket", () => {
  const places: [string, object][] = [
    ["oss://media/notes", { bucket: "media", prefix: "notes" }],
    ["oss://media/a/b-c_d.e/", { bucket: "media", prefix: "a/b-c_d.e" }],
    ["https://media.oss-eu-central-1.aliyuncs.com/notes", { bucket: "media", region: "eu-central-1", prefix: "notes" }],
    [
      "https://media.oss-cn-shanghai-internal.aliyuncs.com/notes",
      { bucket: "media", region: "cn-shanghai", prefix: "notes" },
    ],
  ];
  for (const [text, place] of places) it(`is read from ${text}`, () => assert.deepEqual(readNotesPlace(text), place));

  const wrong = [
    "",
    "media/notes",
    "oss://media",
    "oss://media/",
    "oss://media//notes",
    "oss:///notes",
    "oss://Media/notes",
    "oss://media/../other",
    "oss://media/./notes",
    "oss://media/a//b",
    "oss://media/no tes",
    "oss://media/n?x=1",
    "oss://media/notes#a",
    "oss://me/notes",
    "oss://user:secret@media/notes",
    `oss://media/${"n".repeat(513)}`,
    "http://media.oss-cn-shanghai.aliyuncs.com/notes",
    "https://oss-cn-shanghai.aliyuncs.com/notes",
    "https://media.oss-accelerate.aliyuncs.com/notes",
    "https://media.example.com/notes",
    "https://media.oss-cn-shanghai.aliyuncs.com:8443/notes",
  ];
  for (const text of wrong) {
    it(`is not ${JSON.stringify(text.slice(0, 60))}`, () => assert.equal(readNotesPlace(text), undefined));
  }
});
