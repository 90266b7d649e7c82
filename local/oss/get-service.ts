import { xmlReply } from "../http/reply";
import { parameter, type WireRequest } from "../http/request";
import { xmlDocument, type XmlTree } from "../http/xml";
import { childrenOf, readXml, textOf } from "../http/xml-reader";
import type { SettingTexts } from "../store/bucket-settings";
import type { Bucket } from "../store/bucket-list";
import { ossErrors } from "../wire-error";
import { bucketChoices } from "./bucket/bucket-choices";
import { isoTime, type OssOperation, ownerElement } from "./call";
import { readMaxKeys } from "./list-query";
import { settingText } from "./settings/settings";

const groupHeader = "x-oss-resource-group-id";

/** Lists the buckets. */
export const getService: OssOperation = {
  name: "GetService",
  method: "GET",
  level: "service",
  parameters: ["prefix", "marker", "max-keys", "tag-key", "tag-value", "tagging"],
  headers: [groupHeader],
  async handle({ request, buckets, region, account }) {
    const prefix = parameter(request, "prefix") ?? "";
    const marker = parameter(request, "marker") ?? "";
    const max = readMaxKeys(request);
    const isWanted = readFilter(request);
    const named = (await buckets.listBuckets()).filter(({ name }) => name.startsWith(prefix) && name > marker);
    const shown: XmlTree[] = [];
    let last: string | undefined;
    let isTruncated = false;
    for (const bucket of named) {
      const texts = await buckets.settings(bucket.name);
      if (!isWanted(texts)) continue;
      isTruncated = shown.length === max;
      if (isTruncated) break;
      last = bucket.name;
      shown.push(bucketElement(bucket, texts, region));
    }
    return xmlReply(
      200,
      xmlDocument("ListAllMyBucketsResult", {
        Prefix: prefix,
        Marker: marker,
        MaxKeys: max,
        IsTruncated: isTruncated,
        NextMarker: isTruncated ? last : undefined,
        Owner: ownerElement(account),
        Buckets: { Bucket: shown },
      }),
    );
  },
};

function bucketElement({ name, created }: Bucket, texts: SettingTexts, region: string): XmlTree {
  const { location, storageClass } = bucketChoices(texts, region);
  return {
    CreationDate: isoTime(created),
    ExtranetEndpoint: `${location}.aliyuncs.com`,
    IntranetEndpoint: `${location}-internal.aliyuncs.com`,
    Location: location,
    Name: name,
    Region: location.replace(/^oss-/, ""),
    ResourceGroupId: settingText(texts, "resourceGroup", "ResourceGroupId"),
    StorageClass: storageClass,
  };
}

/** Which buckets a request asks for, by resource group and tags. */
function readFilter(request: WireRequest): (texts: SettingTexts) => boolean {
  const group = request.headers[groupHeader];
  const wanted = readTags(request);
  return (texts) => {
    if (group !== undefined && settingText(texts, "resourceGroup", "ResourceGroupId") !== group) return false;
    if (wanted.length === 0) return true;
    const tags = texts.tagging === undefined ? [] : childrenOf(readXml(texts.tagging), "TagSet");
    const own = tags.flatMap((set) => childrenOf(set, "Tag"));
    return wanted.every(({ key, value }) =>
      own.some((tag) => textOf(tag, "Key") === key && (value === undefined || textOf(tag, "Value") === value)),
    );
  };
}

interface WantedTag {
  readonly key: string;
  /** Undefined for any. */
  readonly value: string | undefined;
}

/** @throws WireError InvalidArgument */
function readTags(request: WireRequest): WantedTag[] {
  const key = parameter(request, "tag-key") || undefined;
  const value = parameter(request, "tag-value") || undefined;
  if (key === undefined && value !== undefined) {
    throw ossErrors.argument("tag-value", value, "must come with a tag-key");
  }
  const several = parameter(request, "tagging") ?? "";
  const listed = [...several.matchAll(/"([^"]+)":"([^"]*)"(?:,|$)/g)];
  if (listed.map(([text]) => text).join("") !== several) {
    throw ossErrors.argument("tagging", several, 'must be of the form "key":"value","key":"value"');
  }
  const one = key === undefined ? [] : [{ key, value }];
  return [...one, ...listed.map(([, name = "", text]) => ({ key: name, value: text }))];
}
