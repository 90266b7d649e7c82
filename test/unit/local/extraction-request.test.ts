import assert from "node:assert/strict";
import { extractionRequest } from "../../../local/extraction/request";
import { WireError } from "../../../local/wire-error";

const video = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";

/** The message of the refusal of a submit with this output; none where it is taken. */
function refusal(output: object, mediaUrl = video): string | undefined {
  try {
    extractionRequest(
      { InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: mediaUrl }] }), OutputConfig: JSON.stringify(output) },
      "cn-shanghai",
    );
    return undefined;
  } catch (error) {
    assert.ok(error instanceof WireError && error.code === "InvalidParameter", String(error));
    return error.message;
  }
}

describe("a submit of an extraction to the embedded service", () => {
  const exported = { NeedExport: true, Bucket: "clips", ObjectKey: "{index}.mp4" };

  for (const endpoint of [
    "https://oss-cn-shanghai.aliyuncs.com",
    "oss-cn-shanghai.aliyuncs.com",
    "HTTPS://OSS-cn-shanghai.aliyuncs.com:443/",
    "https://s3.oss-cn-shanghai.aliyuncs.com",
    "https://cn-shanghai.oss.aliyuncs.com",
    "https://oss-cn-shanghai-internal.aliyuncs.com",
  ]) {
    it(`takes the endpoint ${endpoint}, as the cloud does`, () => {
      assert.equal(refusal({ ...exported, Endpoint: endpoint }), undefined);
    });
  }

  it("refuses an endpoint of another region or another store", () => {
    const region = refusal({ ...exported, Endpoint: "https://s3.oss-cn-beijing.aliyuncs.com" });
    assert.match(region ?? "", /^OutputConfig\.Endpoint is .*: must be in cn-shanghai/);
    assert.match(refusal({ ...exported, Endpoint: "https://s3.example.com" }) ?? "", /writes to its own buckets only/);
  });

  it("takes a place and settings without an export, which it ignores", () => {
    const place = { Bucket: "clips", ObjectKey: "t/{index}.mp4", Endpoint: "nonsense", ExportAsNewMedia: true };
    assert.equal(refusal({ ...place, NeedExport: false }), undefined);
    assert.equal(refusal(place), undefined);
  });

  it("refuses placeholders whose braces are encoded", () => {
    assert.match(refusal({ ...exported, ObjectKey: "%7Bindex%7D.mp4" }) ?? "", /must hold \{index\} with plain braces/);
  });

  it("refuses settings that its encoder cannot follow, where there is something to encode", () => {
    assert.match(refusal({ ...exported, Video: { Crf: 99 } }) ?? "", /^OutputConfig\.video\.crf is 99; it must be/);
    assert.equal(refusal({ NeedExport: false, Video: { Crf: 99 } }), undefined);
  });
});
