import assert from "node:assert/strict";
import { secretText } from "../../../schema/secret/secret-text";

const address = "http://footage.oss-cn-shanghai.aliyuncs.com/talks/CANARY-1.mp4";
const signed = `${address}?Expires=1700000000&OSSAccessKeyId=KEYCANARY&Signature=SIG%2BCANARY%3D`;

function hiding(inputs: object, ...secrets: string[]) {
  const text = secretText([{ values: inputs, secrets }]);
  assert.ok(text);
  return text;
}

const media = (mediaUrl: string) => ({ inputConfig: { mediaArray: [{ mediaUrl }] } });
const mediaPath = "inputConfig.mediaArray[0].mediaUrl";

describe("the text around a secret", () => {
  it("is not touched where nothing is secret", () => {
    assert.equal(secretText([{ values: media(address), secrets: [] }]), undefined);
  });

  it("stays, and the value becomes [secret]", () => {
    const text = hiding(media(address), mediaPath).inAnswer(`${address} does not exist; give one that does`);
    assert.equal(text, "[secret] does not exist; give one that does");
  });

  it("keeps a value that is given in the open too", () => {
    const inputs = { ...media(address), outputConfig: { bucket: "footage" } };
    const { inSentence } = hiding(inputs, mediaPath);
    assert.equal(inSentence("footage/clips/0.mp4 is gone"), "footage/clips/0.mp4 is gone");
    assert.equal(inSentence("footage/talks/CANARY-1.mp4 is gone"), "footage/[secret] is gone");
    const recorded = { ...media("http://b.oss-cn-shanghai.aliyuncs.com/c.mp4"), clips: [{ media: "c.mp4" }] };
    assert.equal(hiding(recorded, mediaPath).inSentence("clips/c.mp4 is gone"), "clips/[secret] is gone");
  });
});

describe("a secret in the service's text", () => {
  const echoes: [string, object, string, string][] = [
    ["whole", media(signed), mediaPath, signed],
    ["without its query", media(signed), mediaPath, address],
    ["as its query alone", media(signed), mediaPath, signed.slice(signed.indexOf("?") + 1)],
    ["as its signature alone", media(signed), mediaPath, "SIG%2BCANARY%3D"],
    ["as its signature, decoded", media(signed), mediaPath, "SIG+CANARY="],
    ["with all letters small", media(signed), mediaPath, signed.toLowerCase()],
    ["percent-encoded", media(signed), mediaPath, encodeURIComponent(signed)],
    ["decoded", media("http://b.oss-cn-shanghai.aliyuncs.com/%E4%B8%ADCANARY.mp4"), mediaPath, "中CANARY.mp4"],
    ["as bucket and key", media(address), mediaPath, "footage/talks/CANARY-1.mp4"],
    ["as its file name", media(address), mediaPath, "CANARY-1.mp4"],
    ["cut off at the end", media(address), mediaPath, "http://footage.oss-cn-shanghai.aliyuncs.com/talks/CANA"],
    ["cut off at the beginning", media(address), mediaPath, "ks/CANARY-1.mp4"],
    ["of another host", { userData: { notifyAddress: "https://CANARY.example/x?t=1" } }, "userData", "CANARY.example"],
    ["in JSON", { userData: { note: 'the "CANARY" of 9' } }, "userData.note", JSON.stringify('the "CANARY" of 9')],
    ...[
      ["in JSON within JSON", JSON.stringify(JSON.stringify({ note: 'the "CANARY" of 9' }))] as const,
      ["in JSON of ASCII only", '{"note":"\\u4e2d\\u6587CANARY"}'] as const,
    ].map(([title, text]): [string, object, string, string] => [
      title,
      { userData: { note: text.includes("u4e2d") ? "中文CANARY" : 'the "CANARY" of 9' } },
      "userData.note",
      text,
    ]),
    ["in a list", { userData: { list: ["a", { deep: "CANARY-2" }] } }, "userData.list", "CANARY-2"],
    ["as a field's own name", { userData: { "CANARY-name": "value" } }, "userData", '{"CANARY-name":"value"}'],
    ["under a name with a dot", { userData: { "a.b": "CANARY-3" } }, "userData.a.b", "CANARY-3"],
    ["as a number", { userData: { pin: 12345678 } }, "userData.pin", "pin 12345678 is not known"],
    ["in Chinese", { userData: { name: "张三丰七" } }, "userData.name", "用户张三丰七不存在"],
  ];
  for (const [title, inputs, path, text] of echoes) {
    it(`is hidden ${title}`, () => {
      const told = hiding(inputs, path).inAnswer(`before ${text} after`);
      assert.ok(told.startsWith("before ") && told.endsWith(" after"), told);
      for (const canary of ["CANA", "canary", "Canary-1", "SIG", "Expires=17", "12345678", "张三丰七", "u4e2d"]) {
        assert.ok(!told.includes(canary), told);
      }
    });
  }

  it("is hidden where its placeholders have been filled in", () => {
    const inputs = { outputConfig: { objectKey: "CANARY/{key}/c{index}.mp4" } };
    const { inAnswer } = hiding(inputs, "outputConfig.objectKey");
    assert.equal(inAnswer("cannot write CANARY/0123456789ab/c12.mp4 now"), "cannot write [secret] now");
    assert.equal(inAnswer("cannot write CANARY%2F0123456789ab%2Fc12.mp4 now"), "cannot write [secret] now");
  });

  it("hides the whole text where it is too short to be replaced", () => {
    for (const [value, text] of [
      ["7", "clip 7 is bad"],
      ["ab", "bucket ab is closed"],
      ["张三", "用户张三不存在"],
    ]) {
      const { inAnswer } = hiding({ userData: { value } }, "userData.value");
      assert.equal(inAnswer(text!), "[secret]");
      assert.equal(inAnswer("17 abstract clips"), "17 abstract clips");
    }
    assert.equal(hiding({ inputConfig: { count: 3 } }, "inputConfig.count").inAnswer("clip 3 is bad"), "[secret]");
  });

  it("hides the whole text where its value is not known here", () => {
    const { inAnswer, inSentence } = hiding({ inputConfig: {} }, "userData.token");
    assert.equal(inAnswer("token x is bad"), "[secret]");
    assert.equal(inSentence("clips: job 1 goes on"), "clips: job 1 goes on");
  });

  it("ignores arguments that are never sent", () => {
    const { inAnswer } = hiding({ triggers: ["3"], inputMinutes: 2 }, "triggers[0]", "inputMinutes");
    assert.equal(inAnswer("clip 3 of 2 is bad"), "clip 3 of 2 is bad");
  });

  it("is hidden at any length in a failure of its own argument", () => {
    const { inFailure } = hiding({ maxCost: 0.3, region: "cn-shanghai" }, "maxCost");
    assert.equal(
      inFailure("maxCost", "maxCost is 0.3: must be at least 0.56"),
      "maxCost is [secret]: must be at least 0.56",
    );
    assert.equal(inFailure("region", "region is mars: must be known"), "region is mars: must be known");
  });

  it("is hidden from the first program and the next alike", () => {
    const text = secretText([
      { values: { triggers: ["CANARY-OLD"] }, secrets: ["triggers[0]"] },
      { values: { triggers: ["CANARY-NEW"] }, secrets: [] },
    ]);
    assert.equal(text?.inSentence("CANARY-OLD → CANARY-NEW"), "[secret] → [secret]");
  });
});
