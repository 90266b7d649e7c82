import type { OssOperation } from "../call";
import { getBucketAcl, putBucketAcl } from "../settings/acl";
import { settingOperations } from "../settings/setting";
import { settings } from "../settings/settings";
import { absentFeatures } from "./absent-features";
import { createCnameToken, deleteCname, getCnameToken, listCname, putCname } from "./cname";
import { deleteBucket } from "./delete-bucket";
import { getBucketInfo } from "./get-bucket-info";
import { getBucketLocation } from "./get-bucket-location";
import { getBucketPolicyStatus } from "./get-bucket-policy-status";
import { getBucketStat } from "./get-bucket-stat";
import { deleteBucketInventory, getBucketInventory, listBucketInventory, putBucketInventory } from "./inventory";
import { putBucket } from "./put-bucket";
import { deleteStyle, getStyle, listStyle, putStyle } from "./style";
import { abortBucketWorm, completeBucketWorm, extendBucketWorm, getBucketWorm, initiateBucketWorm } from "./worm";

/** The operations on buckets, but for the lists of their objects. */
export const bucketOperations: readonly OssOperation[] = [
  putBucket,
  deleteBucket,
  getBucketInfo,
  getBucketLocation,
  getBucketStat,
  getBucketAcl,
  putBucketAcl,
  ...settings.flatMap(settingOperations),
  getBucketPolicyStatus,
  putBucketInventory,
  getBucketInventory,
  listBucketInventory,
  deleteBucketInventory,
  putStyle,
  getStyle,
  listStyle,
  deleteStyle,
  extendBucketWorm,
  initiateBucketWorm,
  completeBucketWorm,
  getBucketWorm,
  abortBucketWorm,
  createCnameToken,
  getCnameToken,
  putCname,
  deleteCname,
  listCname,
  ...absentFeatures,
];
