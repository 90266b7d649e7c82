import assert from "node:assert/strict";
import { readAddress } from "../../../local/oss/address";

const agent = "aliyun-sdk-nodejs/6.23.0 Node.js 20.20.2 on Linux 64-bit";

function addressOf(path: string, bucket: string, userAgent = agent): string[] {
  const headers = { host: `${bucket}.oss-cn-shanghai.aliyuncs.com`, "user-agent": userAgent };
  const { bucket: found, key } = readAddress({ method: "GET", path, query: [], headers });
  return [found, key];
}

describe("the address in a request of npm ali-oss to an IP address", () => {
  it("is that of the path where the bucket stands there too", () => {
    assert.deepEqual(addressOf("/media/", "media"), ["media", ""]);
    assert.deepEqual(addressOf("/media/a/b.mp4", "media"), ["media", "a/b.mp4"]);
  });

  it("is that of the host where the path has no bucket", () => {
    assert.deepEqual(addressOf("/a/b.mp4", "media"), ["media", "a/b.mp4"]);
    assert.deepEqual(addressOf("/", "media"), ["media", ""]);
  });

  it("is the service where the host names the bucket undefined", () => {
    assert.deepEqual(addressOf("/", "undefined"), ["", ""]);
  });

  it("is that of the host for any other client", () => {
    assert.deepEqual(addressOf("/media/a", "media", "curl/8.0"), ["media", "media/a"]);
  });
});
