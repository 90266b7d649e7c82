import { xmlReply } from "../http/reply";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { type OssOperation, ownerElement } from "./call";
import { contentsElement, readEncoding, readMaxKeys, readName } from "./list-query";

/** Lists a bucket's objects, page by page with a marker. */
export const listObjects: OssOperation = {
  name: "ListObjects",
  method: "GET",
  level: "bucket",
  anonymous: "list",
  parameters: ["prefix", "marker", "delimiter", "max-keys", "encoding-type"],
  async handle({ request, buckets, bucket, account }) {
    const prefix = readName(request, "prefix");
    const marker = readName(request, "marker");
    const delimiter = readName(request, "delimiter");
    const max = readMaxKeys(request);
    const encode = readEncoding(request);
    const page = await buckets.list(bucket, { prefix, marker, delimiter, max });
    return xmlReply(
      200,
      xmlDocument("ListBucketResult", {
        Name: bucket,
        Prefix: encode(prefix),
        Marker: encode(marker),
        MaxKeys: max,
        Delimiter: encode(delimiter),
        EncodingType: parameter(request, "encoding-type") || undefined,
        IsTruncated: page.next !== undefined,
        NextMarker: page.next === undefined ? undefined : encode(page.next),
        Contents: page.objects.map((object) => contentsElement(object, encode, ownerElement(account))),
        CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
      }),
    );
  },
};
