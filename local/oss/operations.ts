import { bucketOperations } from "./bucket/bucket-operations";
import type { OssOperation } from "./call";
import { optionObject } from "./cors/option-object";
import { describeRegions } from "./describe-regions";
import { getService } from "./get-service";
import { listObjects } from "./list-objects";
import { listObjectVersions } from "./list-object-versions";
import { listObjectsV2 } from "./list-objects-v2";
import { multipartOperations } from "./multipart/multipart-operations";
import { objectOperations } from "./object/object-operations";

/**
 * All operations of the object store. A new one is a file and a row in one of these tables, a
 * setting of a bucket a row in `settings`; a request without a row is answered NotImplemented.
 */
export const operations: readonly OssOperation[] = [
  getService,
  describeRegions,
  ...bucketOperations,
  listObjectsV2,
  listObjects,
  listObjectVersions,
  optionObject,
  ...objectOperations,
  ...multipartOperations,
];
