import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { answerImsRequest } from "../../../../local/gateway/ims-gateway";
import type { RunningService } from "../../../../local/service";
import { Nonces } from "../../../../local/signature/nonces";
import { rpcSignature } from "../../../../local/signature/rpc";
import { imsErrors } from "../../../../local/wire-error";
import { ossObjects } from "../../../../provider/oss/objects";
import { type DataFolder, dataFolder, keys } from "../embedded-ims";
import { type RawCall, sendAcs3 } from "./raw-call";

/** What a request is answered with. */
interface Outcome {
  readonly status: number;
  readonly code: unknown;
}

const InputConfig = JSON.stringify({ MediaArray: [{ MediaURL: "oss://footage/talk.mp4" }] });
const InputURL = "oss://footage/talk.mp4";

describe("the errors of IMS", () => {
  let folder: DataFolder;
  let service: RunningService;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    const objects = ossObjects({
      endpoint: service.url,
      region: "cn-shanghai",
      credentials: () => Promise.resolve(keys),
    });
    await objects.createBucket("footage");
    await objects.put("footage", "talk.mp4", join(folder.path, "account"));
  });
  after(() => folder.remove());

  const call = (action: string, query: Record<string, string> = {}, more: RawCall = {}) =>
    sendAcs3(service.url, { action, query, ...more });

  /** The same call twice: the answer to the second one. */
  async function twice(first: () => Promise<Outcome>, second = first): Promise<Outcome> {
    assert.equal((await first()).status, 200);
    return second();
  }

  /** A signed request to a gateway whose parts fail. */
  async function atGateway(nonces: Nonces, ims: () => Promise<object>): Promise<Outcome> {
    const now = Date.parse("2026-01-31T23:59:59Z");
    const parameters = new Map(
      Object.entries({
        Action: "ListSmartJobs",
        Format: "JSON",
        Version: "2020-11-09",
        AccessKeyId: keys.id,
        SignatureMethod: "HMAC-SHA1",
        SignatureVersion: "1.0",
        SignatureNonce: "nonce",
        Timestamp: "2026-01-31T23:59:59Z",
      }),
    );
    parameters.set("Signature", rpcSignature(keys.secret, { method: "GET", parameters }));
    const query = [...parameters].map(([name, value]) => ({ name, value, bare: false }));
    const reply = await answerImsRequest(
      { method: "GET", path: "/", query, headers: {} },
      { stream: () => Readable.from([]) },
      { requestId: "id", onVerified: () => undefined },
      {
        keys,
        now: () => now,
        faults: undefined,
        onFailure: () => undefined,
        closing: new AbortController().signal,
        nonces,
        ims,
      },
    );
    return { status: reply!.status, code: (JSON.parse(reply!.body as string) as { Code: string }).Code };
  }

  const nonce = randomUUID();
  const rows: Record<keyof typeof imsErrors, [status: number, code: string, produce: () => Promise<Outcome>]> = {
    invalidApi: [404, "InvalidApi.NotFound", () => call("SubmitTranscodeJob")],
    invalidVersion: [400, "InvalidVersion", () => call("ListSmartJobs", {}, { version: "2014-06-18" })],
    missing: [400, "MissingJobId", () => call("GetSmartHandleJob")],
    missingParameter: [400, "MissingParameter", () => call("SubmitHighlightExtractionJob")],
    invalidParameter: [400, "InvalidParameter", () => call("SubmitHighlightExtractionJob", { InputConfig: "{}" })],
    accessKeyNotFound: [404, "InvalidAccessKeyId.NotFound", () => call("ListSmartJobs", {}, { keyId: "other" })],
    timestampExpired: [
      400,
      "InvalidTimeStamp.Expired",
      () => call("ListSmartJobs", {}, { date: "2020-01-01T00:00:00Z" }),
    ],
    timestampFormat: [400, "InvalidTimeStamp.Format", () => call("ListSmartJobs", {}, { date: "yesterday" })],
    nonceUsed: [400, "SignatureNonceUsed", () => twice(() => call("ListSmartJobs", {}, { nonce }))],
    signature: [400, "SignatureDoesNotMatch", () => call("ListSmartJobs", {}, { secret: "wrong" })],
    signatureMethod: [
      400,
      "InvalidSignatureMethod",
      () => call("ListSmartJobs", {}, { headers: { authorization: "Bearer token" } }),
    ],
    method: [400, "UnsupportedHTTPMethod", () => call("ListSmartJobs", {}, { method: "DELETE" })],
    tooLarge: [
      413,
      "RequestEntityTooLarge",
      () => call("SubmitHighlightExtractionJob", {}, { form: { InputConfig: "x".repeat(1024 * 1024) } }),
    ],
    idempotentMismatch: [
      400,
      "IdempotentParameterMismatch",
      () =>
        twice(
          () => call("SubmitHighlightExtractionJob", { InputConfig, ClientToken: "token" }),
          () => call("SubmitHighlightExtractionJob", { InputConfig, ClientToken: "token", UserData: "{}" }),
        ),
    ],
    jobNotFound: [404, "JobNotFound", () => call("GetSmartHandleJob", { JobId: "../../jobs" })],
    projectNotFound: [404, "ProjectNotFound", () => call("GetEditingProject", { ProjectId: "none" })],
    templateNotFound: [404, "TemplateNotFound", () => call("GetTemplate", { TemplateId: "none" })],
    mediaNotFound: [404, "MediaNotFound", () => call("GetMediaInfo", { InputURL })],
    throttled: [400, "Throttling.User", () => atGateway(new Nonces(0), () => Promise.resolve({}))],
    unavailable: [
      503,
      "ServiceUnavailable",
      () => atGateway(new Nonces(), () => Promise.reject(imsErrors.unavailable())),
    ],
    internal: [500, "InternalError", () => atGateway(new Nonces(), () => Promise.reject(new Error("unforeseen")))],
  };

  for (const [name, [status, code, produce]] of Object.entries(rows)) {
    it(`answer ${code} with status ${status} (${name})`, async () => {
      const outcome = await produce();
      assert.deepEqual([outcome.status, outcome.code], [status, code]);
    });
  }

  it("have a test each", () => {
    assert.deepEqual(Object.keys(rows).sort(), Object.keys(imsErrors).sort());
  });
});
