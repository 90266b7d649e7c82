import assert from "node:assert/strict";
import { extractionRequest } from "../../../local/extraction/request";
import { loopbackAddress } from "../../../schema/job/loopback-address";

describe("addresses on this machine", () => {
  for (const address of [
    "http://localhost",
    "http://LOCALHOST:8080/path?query",
    "https://127.0.0.1/",
    "http://127.1.2.3:9",
    "http://2130706433/",
    "http://[::1]:80/",
  ]) {
    it(`has ${address} among them`, () => assert.ok(loopbackAddress(address)));
  }

  for (const address of [
    "ftp://localhost/",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://127.0.0.1@example.com/",
    "http://example.com#@127.0.0.1/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[::ffff:10.0.0.1]/",
    "http://[fe80::1]/",
    "http://media.localhost.example/",
    "ice-callback-queue",
    "localhost",
    "",
    7,
    null,
  ]) {
    it(`has ${JSON.stringify(address)} not among them`, () => assert.equal(loopbackAddress(address), undefined));
  }

  it("are called: a job warns of any other one alone", () => {
    const warnings = (NotifyAddress: string) =>
      extractionRequest(
        {
          InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: "oss://footage/talk.mp4" }] }),
          UserData: JSON.stringify({ NotifyAddress }),
        },
        "cn-shanghai",
      ).unused;
    assert.deepEqual(warnings("http://localhost:8080/"), []);
    for (const other of ["http://example.com/", "ice-callback-queue"]) {
      assert.deepEqual(warnings(other), [
        "the engine local leaves userData.notifyAddress unused: it calls programs on this machine alone",
      ]);
    }
  });
});
