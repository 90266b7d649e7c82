import { randomUUID } from "node:crypto";
import { acs3Signature } from "../../../local/signature/acs3";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { ossV4Signature } from "../../../local/signature/oss-v4";
import { sha256Hex } from "../../../local/signature/secret";
import { readAddresses } from "../../../local/oss/address";
import type { Random } from "../../fakes/random";
import { type FuzzRequest, readAsServed } from "./request";

export const keys = { id: "fuzz-key-id", secret: "fuzz-key-secret" };

const acs3 = "ACS3-HMAC-SHA256";

/** Adds a signature that is right for the request as it is now. */
export function sign(request: FuzzRequest, random: Random, now: number): void {
  if (request.service === "ims") signIms(request, now);
  if (request.service === "oss") signOss(request, random.next(), now);
}

function signOss(request: FuzzRequest, way: number, now: number): void {
  const isPresigned = way > 0.6 && way < 0.75;
  if (isPresigned) {
    request.query.push(["OSSAccessKeyId", keys.id], ["Expires", String(Math.ceil(now / 1000) + 600)]);
  }
  const date = new Date(now).toUTCString();
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const isV4 = way >= 0.75;
  if (isV4) request.headers.push(["x-oss-date", stamp], ["x-oss-content-sha256", "UNSIGNED-PAYLOAD"]);
  else if (!isPresigned) request.headers.push(["date", date]);
  const served = readAsServed(request);
  const resource = served === undefined ? undefined : resourceOf(() => readAddresses(served)[0]);
  if (served === undefined || resource === undefined) return;
  if (isPresigned) {
    const expires = request.query.find(([name]) => name === "Expires")?.[1] ?? "";
    request.query.push(["Signature", ossV1Signature(keys.secret, served, resource, expires)]);
  } else if (isV4) {
    const scope = { day: stamp.slice(0, 8), region: "cn-shanghai", product: "oss" };
    const claim = { keyId: keys.id, date: stamp, scope, additionalHeaders: [] };
    const signature = ossV4Signature(keys.secret, served, resource, claim, true);
    const credential = `${keys.id}/${scope.day}/${scope.region}/oss/aliyun_v4_request`;
    request.headers.push(["authorization", `OSS4-HMAC-SHA256 Credential=${credential},Signature=${signature}`]);
  } else {
    request.headers.push(["authorization", `OSS ${keys.id}:${ossV1Signature(keys.secret, served, resource, date)}`]);
  }
}

function resourceOf(read: () => { bucket: string; key: string }): { bucket?: string; key?: string } | undefined {
  try {
    const address = read();
    return address.bucket === "" ? {} : address;
  } catch {
    return undefined;
  }
}

function signIms(request: FuzzRequest, now: number): void {
  const hash = sha256Hex(request.body);
  request.headers.push(
    ["x-acs-date", new Date(now).toISOString().replace(/\.\d+/, "")],
    ["x-acs-signature-nonce", randomUUID()],
    ["x-acs-content-sha256", hash],
  );
  const served = readAsServed(request);
  if (served === undefined) return;
  const names = ["host", ...request.headers.map(([name]) => name).filter((name) => name.startsWith("x-acs-"))];
  const signedHeaders = [...new Set(names)].sort();
  const signature = acs3Signature(keys.secret, served, { algorithm: acs3, signedHeaders, hash });
  request.headers.push([
    "authorization",
    `${acs3} Credential=${keys.id},SignedHeaders=${signedHeaders.join(";")},Signature=${signature}`,
  ]);
}
