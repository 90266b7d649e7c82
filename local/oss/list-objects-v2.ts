import { xmlReply } from "../http/reply";
import { byBytes } from "../http/query";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { ossErrors } from "../wire-error";
import { type OssOperation, ownerElement } from "./call";
import { contentsElement, readEncoding, readMaxKeys } from "./list-query";

/** Lists a bucket's objects, page by page with a token. */
export const listObjectsV2: OssOperation = {
  name: "ListObjectsV2",
  method: "GET",
  level: "bucket",
  anonymous: "list",
  subResource: "list-type",
  parameters: ["prefix", "delimiter", "max-keys", "start-after", "continuation-token", "fetch-owner", "encoding-type"],
  async handle({ request, buckets, bucket, account }) {
    const version = parameter(request, "list-type") ?? "";
    if (version !== "2") throw ossErrors.argument("list-type", version, "must be 2");
    const prefix = parameter(request, "prefix") ?? "";
    const startAfter = parameter(request, "start-after") ?? "";
    const delimiter = parameter(request, "delimiter") ?? "";
    const token = parameter(request, "continuation-token") ?? "";
    const max = readMaxKeys(request);
    const encode = readEncoding(request);
    const marker = [readToken(token), startAfter].sort(byBytes).at(-1);
    const page = await buckets.list(bucket, { prefix, marker, delimiter, max });
    const owner = parameter(request, "fetch-owner") === "true" ? ownerElement(account) : undefined;
    return xmlReply(
      200,
      xmlDocument("ListBucketResult", {
        Name: bucket,
        Prefix: encode(prefix),
        StartAfter: startAfter === "" ? undefined : encode(startAfter),
        MaxKeys: max,
        Delimiter: encode(delimiter),
        EncodingType: parameter(request, "encoding-type") || undefined,
        IsTruncated: page.next !== undefined,
        ContinuationToken: token || undefined,
        NextContinuationToken: page.next === undefined ? undefined : makeToken(page.next),
        KeyCount: page.objects.length + page.prefixes.length,
        Contents: page.objects.map((object) => contentsElement(object, encode, owner)),
        CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
      }),
    );
  },
};

/** A marker in a form that clients do not take for a key. */
function makeToken(marker: string): string {
  return Buffer.from(marker, "utf8").toString("base64url");
}

function readToken(token: string): string {
  return Buffer.from(token, "base64url").toString("utf8");
}
