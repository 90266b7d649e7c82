import { xmlReply } from "../http/reply";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { isoTime, type OssOperation, ownerElement } from "./call";
import { readMaxKeys } from "./list-query";

/** Lists the buckets. */
export const getService: OssOperation = {
  name: "GetService",
  method: "GET",
  level: "service",
  parameters: ["prefix", "marker", "max-keys"],
  async handle({ request, buckets, region, account }) {
    const prefix = parameter(request, "prefix") ?? "";
    const marker = parameter(request, "marker") ?? "";
    const max = readMaxKeys(request);
    const all = await buckets.listBuckets();
    const matching = all.filter(({ name }) => name.startsWith(prefix) && name > marker);
    const shown = matching.slice(0, max);
    const truncated = matching.length > shown.length;
    return xmlReply(
      200,
      xmlDocument("ListAllMyBucketsResult", {
        Prefix: prefix,
        Marker: marker,
        MaxKeys: max,
        IsTruncated: truncated,
        NextMarker: truncated ? shown.at(-1)?.name : undefined,
        Owner: ownerElement(account),
        Buckets: {
          Bucket: shown.map(({ name, created }) => ({
            CreationDate: isoTime(created),
            ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
            IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
            Location: `oss-${region}`,
            Name: name,
            Region: region,
            StorageClass: "Standard",
          })),
        },
      }),
    );
  },
};
