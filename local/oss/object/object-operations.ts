import type { OssOperation } from "../call";
import { postObject } from "../post/post-object";
import { appendObject, postProcessedObject } from "./absent";
import { copyObject } from "./copy-object";
import { deleteMultipleObjects } from "./delete-multiple-objects";
import { deleteObject } from "./delete-object";
import { getObject } from "./get-object";
import { getObjectMeta, headObject } from "./head-object";
import { getObjectAcl, putObjectAcl } from "./object-acl";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./object-tagging";
import { putObject } from "./put-object";
import { restoreObject } from "./restore-object";
import { getSymlink, putSymlink } from "./symlink";

/** The operations on whole objects. A new one is a file and a row here. */
export const objectOperations: readonly OssOperation[] = [
  copyObject,
  putObject,
  postObject,
  appendObject,
  getObject,
  postProcessedObject,
  headObject,
  getObjectMeta,
  deleteObject,
  deleteMultipleObjects,
  getObjectAcl,
  putObjectAcl,
  getObjectTagging,
  putObjectTagging,
  deleteObjectTagging,
  putSymlink,
  getSymlink,
  restoreObject,
];
