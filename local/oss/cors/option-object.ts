import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { allowingHeaders, allowingRule, corsRules } from "./cors-rule";

/**
 * Tells a browser whether a page of another origin may send a request, to a bucket or an object.
 * Browsers do not sign this question, and it carries the query of the request that they mean.
 */
export const optionObject: OssOperation = {
  name: "OptionObject",
  method: "OPTIONS",
  level: "object",
  async handle({ request, buckets, bucket }) {
    if (bucket === "") throw ossErrors.method("OPTIONS", "service");
    const rules = corsRules(await buckets.settings(bucket));
    const origin = request.headers.origin ?? "";
    const method = request.headers["access-control-request-method"] ?? "";
    if (origin === "") throw ossErrors.preflight("Origin");
    if (method === "") throw ossErrors.preflight("Access-Control-Request-Method");
    if (rules === undefined) throw ossErrors.cors("CORS is not enabled for this bucket; set it with PutBucketCors");
    const headers = (request.headers["access-control-request-headers"] ?? "")
      .split(",")
      .map((header) => header.trim().toLowerCase())
      .filter((header) => header !== "");
    const asked = { origin, method, headers };
    const rule = allowingRule(rules, asked);
    if (rule === undefined) throw ossErrors.cors("no CORS rule of this bucket allows the origin, method and headers");
    return { status: 200, headers: allowingHeaders(rule, asked) };
  },
};
