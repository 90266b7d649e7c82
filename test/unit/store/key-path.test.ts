import assert from "node:assert/strict";
import { type FileNames, keyOfOtherPath, otherPath, plainPath } from "../../../local/store/places/key-path";

const linux: FileNames = { foldsCase: false, isWindows: false };
const windows: FileNames = { foldsCase: true, isWindows: true };

describe("the path of a key on disk", () => {
  const plain = ["a", "a/b.mp4", "Talk 1.MP4", "ünïcode/😀.mp4", "a..b", ".hidden", "x".repeat(255), "con"];
  for (const key of plain) {
    it(`is plain for ${key.slice(0, 20)}`, () => assert.deepEqual(plainPath(key, linux), key.split("/")));
  }

  const odd = ["..", ".", "a/../b", "a//b", "a/", "a\\b", "a\0b", "a\nb", "a\x7fb", "x".repeat(256), "é".repeat(128)];
  for (const key of odd) {
    it(`is none for ${JSON.stringify(key).slice(0, 20)}`, () => assert.equal(plainPath(key, linux), undefined));
  }

  const notOnWindows = ["con", "COM1.txt", "a/nul", "a:b", "what?", "end.", "end ", "lpt9/x"];
  for (const key of notOnWindows) {
    it(`is none on Windows for ${JSON.stringify(key)}`, () => assert.equal(plainPath(key, windows), undefined));
  }
});

describe("the path of a key in the other folder", () => {
  const long = [
    "x".repeat(200),
    "x".repeat(201),
    "..".repeat(511),
    "\0".repeat(1023),
    "😀".repeat(255),
    "A.".repeat(500),
  ];
  const keys = ["a", "a/b", "..", "a\\b", "a=2eb", "A", "É", "E\u0301", "con", "talk.mp4", "a/", "=", "_", ...long];

  it("leads back to the key", () => {
    for (const key of keys) assert.equal(keyOfOtherPath(otherPath(key)), key);
  });

  it("is one of names that every file system takes and tells apart", () => {
    for (const name of keys.flatMap(otherPath)) assert.match(name, /^_[a-z0-9_=.-]{0,201}(?<!\.)$/);
    const paths = keys.map((key) => otherPath(key).join("/"));
    assert.equal(new Set(paths).size, keys.length);
  });

  it("is never a folder of another one", () => {
    const paths = Array.from({ length: 700 }, (_, length) => otherPath("x".repeat(length + 1)).join("/"));
    for (const path of paths) assert.ok(!paths.some((other) => other.startsWith(`${path}/`)), path);
  });

  it("keeps the extension of a file's name", () => {
    assert.deepEqual(otherPath("../Talk.mp4"), ["_=2e=2e=2f=54alk.mp4"]);
  });

  it("leads to no key where the name was made by others", () => {
    for (const path of [["a"], ["_A"], ["_=2E"], ["_=2"], ["_a=", "_b"], [""], ["_=ff"]]) {
      assert.equal(keyOfOtherPath(path), undefined, path.join("/"));
    }
  });
});
