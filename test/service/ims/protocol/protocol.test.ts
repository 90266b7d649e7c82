import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { childrenOf, readXml, textOf } from "../../../../local/http/xml-reader";
import type { RunningService } from "../../../../local/service";
import { type DataFolder, dataFolder } from "../embedded-ims";
import { type RawAnswer, type RawCall, send, sendAcs3, sendRpc } from "./raw-call";

const InputConfig = JSON.stringify({ MediaArray: [{ MediaURL: "oss://footage/talk.mp4" }] });
const submit = "SubmitHighlightExtractionJob";

describe("the protocol of IMS", () => {
  let folder: DataFolder;
  let service: RunningService;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
  });
  after(() => folder.remove());

  const acs3 = (call: RawCall) => sendAcs3(service.url, call);
  const rpc = (call: RawCall) => sendRpc(service.url, call);
  const kinds = { acs3, rpc };

  function accepted(answer: RawAnswer): void {
    assert.equal(answer.status, 200, answer.text);
    assert.match(String(answer.fields.JobId), /^local-[0-9a-f]{32}$/);
    assert.equal(answer.fields.RequestId, answer.headers["x-acs-request-id"]);
  }

  for (const [kind, call] of Object.entries(kinds)) {
    const places: [string, Partial<RawCall>][] = [
      ["GET, with the query", { method: "GET", query: { InputConfig, UserData: "{}" } }],
      ["POST, with the query", { query: { InputConfig, UserData: "{}" } }],
      ["POST, with a form", { form: { InputConfig, UserData: "{}" } }],
      ["POST, with both", { query: { UserData: "{}" }, form: { InputConfig } }],
    ];
    for (const [title, place] of places) {
      it(`takes parameters by ${title} (${kind})`, async () => accepted(await call({ action: submit, ...place })));
    }

    it(`takes the form's value where the query has another one (${kind})`, async () => {
      accepted(await call({ action: submit, query: { InputConfig: "{" }, form: { InputConfig } }));
    });

    it(`takes any other parameter of the protocol beside those of the operation (${kind})`, async () => {
      accepted(await call({ action: submit, query: { InputConfig, RegionId: "cn-shanghai", Format: "json" } }));
    });

    it(`refuses a date that is 16 minutes old or ahead, or of another form (${kind})`, async () => {
      const at = async (date: string) => (await call({ action: submit, date })).code;
      const away = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
      assert.equal(await at(away(-16)), "InvalidTimeStamp.Expired");
      assert.equal(await at(away(16)), "InvalidTimeStamp.Expired");
      for (const date of ["2026-01-31", "now", "2026-01-31T23:59:59+00:00", "9".repeat(400)]) {
        assert.equal(await at(date), "InvalidTimeStamp.Format", date);
      }
    });

    it(`refuses HEAD, PUT, PATCH and DELETE (${kind})`, async () => {
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        const answer = await call({ action: submit, query: { InputConfig }, method });
        assert.deepEqual([answer.status, answer.code], [400, "UnsupportedHTTPMethod"]);
      }
      const head = await call({ action: submit, query: { InputConfig }, method: "HEAD" });
      assert.deepEqual([head.status, head.text], [400, ""]);
    });

    it(`refuses another version, an unknown operation and none (${kind})`, async () => {
      assert.equal((await call({ action: submit, version: "2014-06-18" })).code, "InvalidVersion");
      const unknown = await call({ action: "SubmitTranscodeJob" });
      assert.deepEqual([unknown.status, unknown.code], [404, "InvalidApi.NotFound"]);
      assert.match(String(unknown.fields.Message), /SubmitTranscodeJob/);
      assert.equal((await call({ action: undefined })).code, "MissingAction");
      for (const action of ["__proto__", "constructor", "../x", "x".repeat(2_000)]) {
        assert.equal((await call({ action })).code, "InvalidApi.NotFound", action);
      }
    });

    it(`answers in XML where Format says so, an error too (${kind})`, async () => {
      const marked = '{"note":"<&>\\u0001"}';
      const made = await call({
        action: submit,
        query: { Format: "XML", InputConfig, UserData: marked },
        protocol: { Format: "XML" },
      });
      assert.match(made.headers["content-type"]!, /^text\/xml/);
      const root = readXml(made.text);
      assert.equal(root.name, `${submit}Response`);
      const listed = readXml(
        (await call({ action: "ListSmartJobs", query: { Format: "xml" }, protocol: { Format: "xml" } })).text,
      );
      const jobs = childrenOf(listed, "SmartJobList");
      const own = jobs.find((job) => textOf(job, "JobId") === textOf(root, "JobId"));
      assert.equal(textOf(own!, "UserData"), marked);
      const refused = await call({
        action: "GetSmartHandleJob",
        query: { Format: "XML", JobId: "\u0001<" },
        protocol: { Format: "XML" },
      });
      assert.equal(refused.status, 404);
      const error = readXml(refused.text);
      assert.deepEqual(
        [error.name, ...error.children.map(({ name }) => name)],
        ["Error", "RequestId", "HostId", "Code", "Message", "Recommend"],
      );
      assert.equal(textOf(error, "Message"), "job \uFFFD< does not exist");
    });
  }

  it("takes an action and a version in the parameters under the signature in the headers", async () => {
    const headers = { "x-acs-action": undefined, "x-acs-version": undefined };
    const parameters = { Action: submit, Version: "2020-11-09" };
    accepted(await acs3({ query: { ...parameters, InputConfig }, headers }));
    accepted(await acs3({ form: { ...parameters, InputConfig }, headers }));
    assert.equal((await acs3({ query: { Action: submit }, headers })).code, "MissingVersion");
  });

  it("takes the older signature in the form", async () => {
    const answer = await send(service.url, {
      method: "POST",
      target: "/",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "Action=ListSmartJobs&Format=JSON&AccessKeyId=x&Signature=x&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=1&Timestamp=x",
    });
    assert.equal(answer.code, "InvalidTimeStamp.Format");
  });

  it("takes a JSON body, its texts as they are and its structures as JSON", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    accepted(await acs3({ action: submit, headers, body: JSON.stringify({ InputConfig, UserData: null }) }));
    accepted(await acs3({ action: submit, headers, body: `{"InputConfig":${InputConfig}}` }));
    for (const body of ["{", "[]", "1", '"x"']) {
      assert.equal((await acs3({ action: submit, headers, body })).code, "InvalidParameter", body);
    }
    const pages = await acs3({ action: "ListSmartJobs", headers, body: '{"MaxResults":1}' });
    assert.equal((pages.fields.SmartJobList as object[]).length, 1);
  });

  it("refuses any other type of body, and one that is not UTF-8", async () => {
    for (const type of ["multipart/form-data; boundary=x", "text/xml", "application/octet-stream"]) {
      const answer = await acs3({ action: submit, headers: { "content-type": type }, body: "x" });
      assert.equal(answer.code, "InvalidParameter", type);
    }
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal((await acs3({ action: submit, headers, body: "InputConfig=%ff" })).code, "InvalidParameter");
    assert.equal((await acs3({ action: submit, headers, body: "InputConfig=%" })).code, "InvalidParameter");
    const raw = Buffer.concat([Buffer.from("InputConfig="), Buffer.from([0xff, 0xfe])]);
    assert.equal((await acs3({ action: submit, headers, body: raw })).code, "InvalidParameter");
  });

  it("takes keys with a security token, which the signature covers", async () => {
    const headers = { "x-acs-accesskey-id": "test-key-id", "x-acs-security-token": "a token  with spaces " };
    accepted(await acs3({ action: submit, query: { InputConfig }, headers }));
    accepted(await rpc({ action: submit, query: { InputConfig, SecurityToken: "token+/=" } }));
  });

  it("answers in the format of Accept where no Format is given", async () => {
    const typeOf = async (accept?: string) =>
      (await acs3({ action: "ListSmartJobs", headers: { accept } })).headers["content-type"]?.split(";")[0];
    assert.equal(await typeOf(), "application/json");
    assert.equal(await typeOf("*/*"), "application/json");
    assert.equal(await typeOf("application/json"), "application/json");
    assert.equal(await typeOf("application/xml"), "text/xml");
    assert.equal(await typeOf("text/html,application/xml;q=0.9"), "application/json");
  });

  it("answers the older signature in XML where it asks for no format, as documented", async () => {
    const bare = { Format: undefined };
    const answer = await rpc({ action: "ListSmartJobs", protocol: bare });
    assert.equal(readXml(answer.text).name, "ListSmartJobsResponse");
    const json = await rpc({ action: "ListSmartJobs", protocol: bare, headers: { accept: "application/json" } });
    assert.equal(typeof json.fields.RequestId, "string");
  });

  it("takes a nonce once, whichever signature it comes with", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    assert.equal((await acs3({ action: "ListSmartJobs", nonce: first })).status, 200);
    assert.equal((await rpc({ action: "ListSmartJobs", nonce: first })).code, "SignatureNonceUsed");
    assert.equal((await rpc({ action: "ListSmartJobs", nonce: second })).status, 200);
    assert.equal((await acs3({ action: "ListSmartJobs", nonce: second })).code, "SignatureNonceUsed");
  });

  it("refuses requests in the style of the vendor's REST APIs", async () => {
    for (const path of ["/api/v1/jobs", "//", "/footage/talk.mp4"]) {
      const answer = await acs3({ action: submit, path, query: { InputConfig } });
      assert.deepEqual([answer.status, answer.code], [404, "InvalidApi.NotFound"], path);
    }
  });

  it("refuses other schemes, a wrong secret and another key", async () => {
    for (const call of Object.values(kinds)) {
      assert.equal((await call({ action: submit, secret: "wrong" })).code, "SignatureDoesNotMatch");
      const other = await call({ action: submit, keyId: "other" });
      assert.deepEqual([other.status, other.code], [404, "InvalidAccessKeyId.NotFound"]);
    }
    for (const authorization of ["Bearer x", "OSS a:b", "ACS3-RSA-SHA256 Credential=x", ""]) {
      const answer = await send(service.url, {
        method: "POST",
        target: "/?Action=ListSmartJobs",
        headers: { authorization },
        body: "",
      });
      assert.equal(answer.code, "InvalidSignatureMethod", authorization);
    }
  });

  it("tells what an error is in all its fields", async () => {
    const { headers, fields } = await acs3({ action: "GetSmartHandleJob", query: { JobId: "none" } });
    assert.equal(headers["content-type"], "application/json;charset=utf-8");
    assert.deepEqual(fields, {
      RequestId: headers["x-acs-request-id"],
      HostId: new URL(service.url).host,
      Code: "JobNotFound",
      Message: "job none does not exist",
      Recommend: "https://api.alibabacloud.com/troubleshoot?q=JobNotFound&product=ICE",
    });
  });
});
