import { createHmac } from "node:crypto";
import { ossErrors } from "../wire-error";
import { ossV4Key } from "./oss-v4";
import { type AccessKey, equalText, hmacSha256 } from "./secret";

/**
 * Verifies the signature of a form's policy: V1 (`OSSAccessKeyId`, `Signature`) or V4
 * (`x-oss-credential`, `x-oss-signature`).
 * @param fields by lower-case names
 * @returns whether the form is signed; one without policy and signature is anonymous
 * @throws WireError InvalidAccessKeyId, SignatureDoesNotMatch, InvalidArgument
 */
export function verifyForm(fields: ReadonlyMap<string, string>, keys: AccessKey): boolean {
  const version = fields.get("x-oss-signature-version");
  const names =
    version === undefined
      ? ["policy", "ossaccesskeyid", "signature"]
      : ["policy", "x-oss-credential", "x-oss-date", "x-oss-signature"];
  const missing = names.filter((name) => !fields.has(name));
  if (version === undefined && missing.length === names.length) return false;
  if (missing.length > 0) {
    throw ossErrors.argument(missing[0] ?? "", "", "is missing: a signed form must hold policy, key and signature");
  }
  const field = (name: string) => fields.get(name) ?? "";
  const isRight =
    version === undefined
      ? verifyV1(field("ossaccesskeyid"), field("policy"), field("signature"), keys)
      : verifyV4(field("x-oss-credential"), field("policy"), field("x-oss-signature"), keys);
  if (isRight) return true;
  const keyId = version === undefined ? field("ossaccesskeyid") : field("x-oss-credential").split("/", 1)[0]!;
  const provided = field(version === undefined ? "signature" : "x-oss-signature");
  throw ossErrors.signature({ keyId, provided, text: field("policy") });
}

function verifyV1(keyId: string, policy: string, signature: string, keys: AccessKey): boolean {
  if (!equalText(keyId, keys.id)) throw ossErrors.accessKey(keyId);
  return equalText(signature, createHmac("sha1", keys.secret).update(policy, "utf8").digest("base64"));
}

function verifyV4(credential: string, policy: string, signature: string, keys: AccessKey): boolean {
  const [keyId = "", day = "", region = "", product, request] = credential.split("/");
  if (product !== "oss" || request !== "aliyun_v4_request") {
    throw ossErrors.argument("x-oss-credential", "", "must be ID/DAY/REGION/oss/aliyun_v4_request");
  }
  if (!equalText(keyId, keys.id)) throw ossErrors.accessKey(keyId);
  const key = ossV4Key(keys.secret, { day, region, product });
  return equalText(signature, hmacSha256(key, policy).toString("hex"));
}
