import { xmlReply } from "../../http/reply";
import { xmlDocument, type XmlTree } from "../../http/xml";
import type { OssOperation } from "../call";

/** The elements of each storage class, by the class's name on an object. */
const classes = [
  ["Standard", "Standard", false],
  ["IA", "InfrequentAccess", true],
  ["Archive", "Archive", true],
  ["ColdArchive", "ColdArchive", true],
  ["DeepColdArchive", "DeepColdArchive", true],
] as const;

/**
 * Counts the objects of a bucket, their bytes and uploads in parts, at this moment; OSS does so
 * once an hour.
 */
export const getBucketStat: OssOperation = {
  name: "GetBucketStat",
  method: "GET",
  level: "bucket",
  subResource: "stat",
  async handle({ buckets, bucket, ...call }) {
    const sums = new Map<string, { bytes: number; objects: number }>();
    let marker: string | undefined = "";
    while (marker !== undefined) {
      const page: Awaited<ReturnType<typeof buckets.list>> = await buckets.list(bucket, { marker, max: 1000 });
      for (const { size, headers } of page.objects) {
        const name = headers["x-oss-storage-class"] ?? "Standard";
        const sum = sums.get(name) ?? { bytes: 0, objects: 0 };
        sums.set(name, { bytes: sum.bytes + size, objects: sum.objects + 1 });
      }
      marker = page.next;
    }
    const all = [...sums.values()];
    const total = (of: "bytes" | "objects") => all.reduce((sum, each) => sum + each[of], 0);
    const byClass: Record<string, number> = {};
    for (const [name, element, hasReal] of classes) {
      const { bytes = 0, objects = 0 } = sums.get(name) ?? {};
      byClass[`${element}Storage`] = bytes;
      if (hasReal) byClass[`${element}RealStorage`] = bytes;
      byClass[`${element}ObjectCount`] = objects;
    }
    const stat: XmlTree = {
      Storage: total("bytes"),
      ObjectCount: total("objects"),
      MultipartUploadCount: (await buckets.uploads.list(bucket)).length,
      LiveChannelCount: 0,
      LastModifiedTime: Math.floor(call.now() / 1000),
      ...byClass,
    };
    return xmlReply(200, xmlDocument("BucketStat", stat));
  },
};
