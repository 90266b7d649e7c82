/** An error as the service answers it. It tells nothing of this machine. */
export class WireError extends Error {
  override readonly name = "WireError";

  /**
   * @param status HTTP status of the reply
   * @param code the service's error code, `Code` in both JSON and XML
   * @param message one sentence for the reader; never a key, a signature or a path of this machine
   * @param details further elements of an OSS error, such as `BucketName`
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Errors of the IMS gateway and its operations. */
export const imsErrors = {
  invalidApi: (action: string) =>
    new WireError(404, "InvalidApi.NotFound", `Action "${action}" is not an operation that this service has`),
  invalidVersion: (version: string) =>
    new WireError(400, "InvalidVersion", `Version "${version}" is not known; use 2020-11-09`),
  /** `MissingAction`, `MissingTimestamp`, …: a parameter of the protocol itself is absent. */
  missing: (parameter: string) =>
    new WireError(400, `Missing${parameter}`, `${parameter} is mandatory for this action`),
  missingParameter: (parameter: string) =>
    new WireError(400, "MissingParameter", `parameter ${parameter} is required and was not sent`),
  invalidParameter: (message: string) => new WireError(400, "InvalidParameter", message),
  accessKeyNotFound: () =>
    new WireError(404, "InvalidAccessKeyId.NotFound", "the access key is not the one this service was started with"),
  timestampExpired: (name: string, value: string, now: string) =>
    new WireError(
      400,
      "InvalidTimeStamp.Expired",
      `${name} ${value} is more than 15 minutes away from this service's clock ${now}; set the client's clock`,
    ),
  timestampFormat: (name: string, value: string) =>
    new WireError(400, "InvalidTimeStamp.Format", `${name} "${value}" is not of the form 2026-01-31T23:59:59Z`),
  nonceUsed: (name: string) =>
    new WireError(400, "SignatureNonceUsed", `${name} was used before; send a new one with every request`),
  signature: (why: string) => new WireError(400, "SignatureDoesNotMatch", why),
  signatureMethod: () =>
    new WireError(
      400,
      "InvalidSignatureMethod",
      "only ACS3-HMAC-SHA256 and ACS3-HMAC-SM3 in the header Authorization and HMAC-SHA1 in the parameters are understood",
    ),
  method: (method: string, allowed: string) =>
    new WireError(400, "UnsupportedHTTPMethod", `HTTP method ${method} is not allowed for this action; use ${allowed}`),
  tooLarge: (limit: number) =>
    new WireError(413, "RequestEntityTooLarge", `the request body is larger than ${limit} bytes`),
  idempotentMismatch: () =>
    new WireError(
      400,
      "IdempotentParameterMismatch",
      "ClientToken was used before with other parameters; use a new token for another request",
    ),
  jobNotFound: (id: string) => new WireError(404, "JobNotFound", `job ${id} does not exist`),
  projectNotFound: (id: string) => new WireError(404, "ProjectNotFound", `editing project ${id} does not exist`),
  templateNotFound: (id: string) => new WireError(404, "TemplateNotFound", `template ${id} does not exist`),
  mediaNotFound: (name: string) =>
    new WireError(404, "MediaNotFound", `media asset ${name} does not exist; register it first`),
  throttled: () => new WireError(400, "Throttling.User", "too many requests; wait and send it again"),
  unavailable: () => new WireError(503, "ServiceUnavailable", "the service cannot answer now; send it again later"),
  internal: () => new WireError(500, "InternalError", "the service failed in a way it did not foresee"),
} as const;

/** Errors of the object store. */
export const ossErrors = {
  noSuchBucket: (bucket: string) =>
    new WireError(404, "NoSuchBucket", `bucket "${bucket}" does not exist`, { BucketName: bucket }),
  noSuchKey: (key: string) => new WireError(404, "NoSuchKey", `object "${key}" does not exist`, { Key: key }),
  bucketExists: (bucket: string) =>
    new WireError(409, "BucketAlreadyExists", `the name "${bucket}" is taken by something that is not a bucket`, {
      BucketName: bucket,
    }),
  /** @param kept what the bucket has, and keeps */
  bucketKeeps: (bucket: string, choice: "location" | "storageClass" | "redundancy", kept: string) =>
    new WireError(
      409,
      "BucketAlreadyExists",
      `bucket "${bucket}" exists and keeps its ${choice}, "${kept}"; make another bucket`,
      { BucketName: bucket },
    ),
  location: (value: string) =>
    new WireError(400, "InvalidLocationConstraint", `LocationConstraint "${value}" must be "oss-" and a region`),
  choice: (element: "StorageClass" | "DataRedundancyType", value: string, allowed: readonly string[]) =>
    new WireError(400, `Invalid${element}`, `${element} "${value}" must be ${allowed.join(", ")}`),
  bucketNotEmpty: (bucket: string) =>
    new WireError(
      409,
      "BucketNotEmpty",
      `bucket "${bucket}" still holds files or uploads under way; delete them first`,
      {
        BucketName: bucket,
      },
    ),
  bucketName: (bucket: string) =>
    new WireError(
      400,
      "InvalidBucketName",
      `bucket name "${bucket}" must be 3 to 63 lower-case letters, digits or hyphens, with no hyphen at either end`,
      { BucketName: bucket },
    ),
  objectName: (key: string, why: string) =>
    new WireError(400, "InvalidObjectName", `object name "${key}" ${why}`, { Key: key }),
  objectExists: (key: string) =>
    new WireError(409, "FileAlreadyExists", `object "${key}" exists and x-oss-forbid-overwrite is true`, { Key: key }),
  unsigned: () =>
    new WireError(403, "AccessDenied", "the request carries no signature; sign it with the keys of this service"),
  accessDenied: (why: string) => new WireError(403, "AccessDenied", why),
  accessKey: (id: string) =>
    new WireError(403, "InvalidAccessKeyId", "the access key is not the one this service was started with", {
      OSSAccessKeyId: id,
    }),
  /** @param signed the text that was to be signed, and in V4 the canonical request behind it */
  signature: (signed: { keyId: string; provided: string; text: string; canonical?: string }) =>
    new WireError(
      403,
      "SignatureDoesNotMatch",
      "the signature is not the one computed here; compare StringToSign with what the client signs, and check its secret",
      {
        OSSAccessKeyId: signed.keyId,
        SignatureProvided: signed.provided,
        StringToSign: signed.text,
        StringToSignBytes: bytesOf(signed.text),
        ...(signed.canonical === undefined ? {} : { CanonicalRequest: signed.canonical }),
      },
    ),
  /** Times in milliseconds since 1970. */
  skewed: (time: number, now: number) =>
    new WireError(
      403,
      "RequestTimeTooSkewed",
      `request time ${isoOf(time)} is more than 15 minutes away from this service's clock ${isoOf(now)}; set the client's clock`,
      { MaxAllowedSkewMilliseconds: "900000", RequestTime: isoOf(time), ServerTime: isoOf(now) },
    ),
  /** Times in milliseconds since 1970. */
  expired: (expires: number, now: number) =>
    new WireError(403, "AccessDenied", "Request has expired.", { Expires: isoOf(expires), ServerTime: isoOf(now) }),
  argument: (name: string, value: string, why: string) =>
    new WireError(400, "InvalidArgument", `${name} "${value}" ${why}`, { ArgumentName: name, ArgumentValue: value }),
  range: (value: string, size: number) =>
    new WireError(416, "InvalidRange", `range ${value} lies outside the object of ${size} bytes`, {
      ActualObjectSize: String(size),
    }),
  digest: (given: string, computed: string) =>
    new WireError(400, "InvalidDigest", `Content-MD5 ${given} is not the MD5 of the body, which is ${computed}`),
  precondition: (condition: string) =>
    new WireError(412, "PreconditionFailed", `condition ${condition} does not hold`, { Condition: condition }),
  malformedXml: (why: string) => new WireError(400, "MalformedXML", why),
  missingArgument: (name: string) =>
    new WireError(400, "MissingArgument", `${name} is required and was not sent`, { ArgumentName: name }),
  encryption: (algorithm: string) =>
    new WireError(
      400,
      "InvalidEncryptionAlgorithmError",
      `x-oss-server-side-encryption "${algorithm}" must be AES256, KMS or SM4`,
    ),
  policy: (why: string) => new WireError(400, "InvalidPolicyDocument", why),
  cors: (why: string) => new WireError(403, "AccessForbidden", why),
  /** @param header that a preflight request lacks */
  preflight: (header: string) => new WireError(400, "BadRequest", `a preflight request must have the header ${header}`),
  request: (why: string) => new WireError(400, "InvalidRequest", why),
  badDigest: (value: string) =>
    new WireError(400, "InvalidDigest", `Content-MD5 "${value}" must be the base64 of 16 bytes`),
  postRequest: (why: string) => new WireError(400, "MalformedPOSTRequest", why),
  fieldTooLong: (name: string, limit: number) =>
    new WireError(400, "FieldItemTooLong", `form field "${name}" is longer than ${limit} bytes`),
  tooSmall: (why: string) => new WireError(400, "EntityTooSmall", why),
  tag: (why: string) => new WireError(400, "InvalidTag", why),
  noSuchUpload: (id: string) =>
    new WireError(404, "NoSuchUpload", "the upload does not exist; it was completed or aborted, or never begun", {
      UploadId: id,
    }),
  part: (number: number, why: string) =>
    new WireError(400, "InvalidPart", `part ${number} ${why}`, { PartNumber: String(number) }),
  partOrder: () =>
    new WireError(400, "InvalidPartOrder", "the parts must be listed by ascending numbers, each of them once"),
  notAppendable: (key: string) =>
    new WireError(409, "ObjectNotAppendable", `object "${key}" was not made by appending`, { Key: key }),
  notSupported: (why: string) => new WireError(400, "OperationNotSupported", why),
  tooLarge: (limit: number) => new WireError(400, "EntityTooLarge", `the request body is larger than ${limit} bytes`),
  missingLength: () =>
    new WireError(411, "MissingContentLength", "an upload must have a Content-Length, or come in chunks"),
  incomplete: () => new WireError(400, "IncompleteBody", "the connection ended before the whole body had arrived"),
  method: (method: string, resource: string) =>
    new WireError(405, "MethodNotAllowed", `method ${method} is not allowed on ${resource}`, {
      Method: method,
      ResourceType: resource,
    }),
  notImplemented: (what: string) =>
    new WireError(501, "NotImplemented", `${what} is not implemented by the embedded service`),
  internal: () => new WireError(500, "InternalError", "the service failed in a way it did not foresee"),
} as const;

/** The bytes of a text in hex, as OSS shows those of a text to sign. */
function bytesOf(text: string): string {
  return [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");
}

function isoOf(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}
