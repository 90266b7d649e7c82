import { xmlReply } from "../http/reply";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { type OssOperation, ownerElement } from "./call";
import { contentsElement, readEncoding, readMaxKeys, readName } from "./list-query";
import { checkVersion, onlyVersion } from "./version-id";

/** Lists the versions of a bucket's objects: one of each. */
export const listObjectVersions: OssOperation = {
  name: "ListObjectVersions",
  method: "GET",
  level: "bucket",
  subResource: "versions",
  parameters: ["prefix", "key-marker", "version-id-marker", "delimiter", "max-keys", "encoding-type"],
  async handle({ request, buckets, bucket, account }) {
    const prefix = readName(request, "prefix");
    const marker = readName(request, "key-marker");
    const versionMarker = parameter(request, "version-id-marker") ?? "";
    const delimiter = readName(request, "delimiter");
    const max = readMaxKeys(request);
    const encode = readEncoding(request);
    checkVersion(versionMarker || undefined);
    const page = await buckets.list(bucket, { prefix, marker, delimiter, max });
    return xmlReply(
      200,
      xmlDocument("ListVersionsResult", {
        Name: bucket,
        Prefix: encode(prefix),
        KeyMarker: encode(marker),
        VersionIdMarker: versionMarker,
        MaxKeys: max,
        Delimiter: encode(delimiter),
        EncodingType: parameter(request, "encoding-type") || undefined,
        IsTruncated: page.next !== undefined,
        NextKeyMarker: page.next === undefined ? undefined : encode(page.next),
        NextVersionIdMarker: page.next === undefined ? undefined : onlyVersion,
        Version: page.objects.map((object) => {
          const { Key, ...rest } = contentsElement(object, encode, ownerElement(account));
          return { Key, VersionId: onlyVersion, IsLatest: true, ...rest };
        }),
        CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
      }),
    );
  },
};
