import assert from "node:assert/strict";
import { markedUserData, readMark } from "../../../schema/job/user-data";

const mark = { baseKey: "0123456789abcdef0123456789abcdef", identity: "fedcba9876543210" };

describe("the mark in UserData", () => {
  const withTemplate = { ...mark, templateHash: "0a1b2" };

  it("is 64 bytes of JSON at most, with a template too", () => {
    assert.ok(Buffer.byteLength(markedUserData(undefined, mark)) <= 64);
    assert.ok(Buffer.byteLength(markedUserData(undefined, withTemplate)) <= 64);
  });

  it("holds the hash of a template and is read back", () => {
    assert.deepEqual(readMark(markedUserData(undefined, withTemplate)), withTemplate);
  });

  it("stands beside the user's own data and is read back", () => {
    const text = markedUserData({ notifyAddress: "http://a", other: 1 }, mark);
    assert.deepEqual(JSON.parse(text), { NotifyAddress: "http://a", other: 1, hl: `${mark.baseKey}.${mark.identity}` });
    assert.deepEqual(readMark(text), mark);
  });

  const foreign: [string, string | undefined][] = [
    ["no user data", undefined],
    ["no JSON", "hl"],
    ["JSON that is no object", "null"],
    ["no mark", '{"a":1}'],
    ["a mark that is no text", '{"hl":1}'],
    ["a mark of another form", '{"hl":"0123.4567"}'],
    ["a hash of another length", `{"hl":"${mark.baseKey}.${mark.identity}.0a1b"}`],
    ["upper-case digits", `{"hl":"${mark.baseKey.toUpperCase()}.${mark.identity}"}`],
  ];
  for (const [title, text] of foreign) {
    it(`is not there: ${title}`, () => assert.equal(readMark(text), undefined));
  }
});
