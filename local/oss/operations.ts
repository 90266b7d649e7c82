import type { OssOperation } from "./call";
import { deleteBucket } from "./delete-bucket";
import { deleteMultipleObjects } from "./delete-multiple-objects";
import { deleteObject } from "./delete-object";
import { getBucketAcl } from "./get-bucket-acl";
import { getBucketInfo } from "./get-bucket-info";
import { getBucketLocation } from "./get-bucket-location";
import { getObject } from "./get-object";
import { getService } from "./get-service";
import { getObjectMeta, headObject } from "./head-object";
import { listObjects } from "./list-objects";
import { listObjectsV2 } from "./list-objects-v2";
import { putBucket } from "./put-bucket";
import { putObject } from "./put-object";

/**
 * All operations of the object store. A new one is a file beside this and a row here; a request
 * without a row is answered NotImplemented.
 */
export const operations: readonly OssOperation[] = [
  getService,
  putBucket,
  deleteBucket,
  getBucketInfo,
  getBucketLocation,
  getBucketAcl,
  listObjectsV2,
  listObjects,
  putObject,
  getObject,
  headObject,
  getObjectMeta,
  deleteObject,
  deleteMultipleObjects,
];
