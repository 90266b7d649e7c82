import { WireError } from "../wire-error";

/** Errors of HTTP itself, before a request belongs to IMS or to OSS. */
export const httpErrors = {
  malformed: () => new WireError(400, "BadRequest", "the bytes on the connection are not an HTTP/1.1 request"),
  target: (why: string) => new WireError(400, "InvalidArgument", `the request target ${why}`),
  host: (why: string) => new WireError(400, "BadRequest", `the Host header ${why}`),
  method: (method: string) => new WireError(405, "MethodNotAllowed", `method ${method} is not served here`),
  headersLate: () => new WireError(408, "RequestTimeout", "the headers of the request did not arrive in time"),
  bodyLate: () => new WireError(400, "RequestTimeout", "the body of the request did not go on; send it again"),
  bodyCut: () => new WireError(400, "IncompleteBody", "the connection ended before the whole body had arrived"),
  targetTooLong: (limit: number) =>
    new WireError(414, "RequestURITooLong", `the request target is longer than ${limit} bytes`),
  expectation: (value: string) =>
    new WireError(417, "ExpectationFailed", `Expect "${value}" is not understood; only 100-continue is`),
  headersTooLarge: (limit: number) =>
    new WireError(431, "RequestHeaderFieldsTooLarge", `the headers of the request are larger than ${limit} bytes`),
} as const;
