import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { WireError } from "../../wire-error";
import type { OssOperation } from "../call";

/**
 * What a bucket never has here: replication, an index of metadata, live
 * channels, changes of redundancy. Clients that ask are told so as OSS does of a bucket without
 * them; what would make one is not implemented.
 */
export const absentFeatures: readonly OssOperation[] = [
  missing("GetBucketReplication", "replication", "NoSuchReplicationConfiguration", "no replication"),
  empty("GetBucketReplicationLocation", "replicationLocation", "ReplicationLocation"),
  missing("GetBucketReplicationProgress", "replicationProgress", "NoSuchReplicationRule", "no such rule", ["rule-id"]),
  missing("GetMetaQueryStatus", "metaQuery", "MetaQueryNotExist", "no index of metadata"),
  missing(
    "GetBucketDataRedundancyTransition",
    "redundancyTransition",
    "NoSuchDataRedundancyTransition",
    "no such task",
    [],
    ["x-oss-redundancy-transition-taskid"],
  ),
  empty("ListBucketDataRedundancyTransition", "redundancyTransition", "ListBucketDataRedundancyTransition"),
  {
    name: "ListLiveChannel",
    method: "GET",
    level: "bucket",
    subResource: "live",
    parameters: ["prefix", "marker", "max-keys"],
    async handle({ request, buckets, bucket }) {
      await buckets.bucket(bucket);
      const [prefix, marker, max] = ["prefix", "marker", "max-keys"].map((name) => parameter(request, name));
      const list = { Prefix: prefix ?? "", Marker: marker ?? "", MaxKeys: max || "100", IsTruncated: false };
      return xmlReply(200, xmlDocument("ListLiveChannelResult", list));
    },
  },
];

/** A list that is always empty. */
function empty(name: string, subResource: string, root: string): OssOperation {
  return {
    name,
    method: "GET",
    level: "bucket",
    subResource,
    async handle({ buckets, bucket }) {
      await buckets.bucket(bucket);
      return xmlReply(200, xmlDocument(root, ""));
    },
  };
}

/** Something that no bucket has. */
function missing(
  name: string,
  subResource: string,
  code: string,
  what: string,
  parameters: readonly string[] = [],
  requires: readonly string[] = [],
): OssOperation {
  return {
    name,
    method: "GET",
    level: "bucket",
    subResource,
    parameters,
    requires,
    async handle({ buckets, bucket }) {
      await buckets.bucket(bucket);
      throw new WireError(404, code, `the bucket has ${what}`);
    },
  };
}
