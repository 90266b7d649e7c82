import type { OssOperation } from "./call";
import { deleteBucket } from "./bucket/delete-bucket";
import { getBucketInfo } from "./bucket/get-bucket-info";
import { getBucketLocation } from "./bucket/get-bucket-location";
import { getService } from "./get-service";
import { listObjects } from "./list-objects";
import { listObjectVersions } from "./list-object-versions";
import { listObjectsV2 } from "./list-objects-v2";
import { objectOperations } from "./object/object-operations";
import { putBucket } from "./bucket/put-bucket";
import { getBucketAcl, getObjectAcl, putBucketAcl } from "./settings/acl";
import { settingOperations } from "./settings/setting";
import { settings } from "./settings/settings";

/**
 * All operations of the object store. A new one is a file and a row here, a setting of a bucket a
 * row in `settings`; a request without a row is answered NotImplemented.
 */
export const operations: readonly OssOperation[] = [
  getService,
  putBucket,
  deleteBucket,
  getBucketInfo,
  getBucketLocation,
  getBucketAcl,
  putBucketAcl,
  ...settings.flatMap(settingOperations),
  listObjectsV2,
  listObjects,
  listObjectVersions,
  ...objectOperations,
  getObjectAcl,
];
