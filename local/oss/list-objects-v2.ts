import { xmlReply } from "../http/reply";
import { byBytes } from "../http/query";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { ossErrors } from "../wire-error";
import { type OssOperation, ownerElement } from "./call";
import { contentsElement, readEncoding, readMaxKeys, readName } from "./list-query";

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
    const prefix = readName(request, "prefix");
    const startAfter = readName(request, "start-after");
    const delimiter = readName(request, "delimiter");
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
  return Buffer.from(`${tokenStart}${marker}`, "utf8").toString("base64url");
}

/** @throws WireError InvalidArgument for a text that no listing gave */
function readToken(token: string): string {
  if (token === "") return "";
  const text = Buffer.from(token, "base64url").toString("utf8");
  const marker = text.slice(tokenStart.length);
  if (makeToken(marker) === token) return marker;
  throw ossErrors.argument("continuation-token", token, "must be the NextContinuationToken of a listing");
}

const tokenStart = "after:";
