import type { OssOperation } from "../call";
import { deleteMultipleObjects } from "./delete-multiple-objects";
import { deleteObject } from "./delete-object";
import { getObject } from "./get-object";
import { getObjectMeta, headObject } from "./head-object";
import { putObject } from "./put-object";

/** The operations on whole objects. A new one is a file and a row here. */
export const objectOperations: readonly OssOperation[] = [
  putObject,
  getObject,
  headObject,
  getObjectMeta,
  deleteObject,
  deleteMultipleObjects,
];
