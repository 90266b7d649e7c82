import type { OssOperation } from "../call";
import { abortMultipartUpload } from "./abort-multipart-upload";
import { completeMultipartUpload } from "./complete-multipart-upload";
import { initiateMultipartUpload } from "./initiate-multipart-upload";
import { listMultipartUploads } from "./list-multipart-uploads";
import { listParts } from "./list-parts";
import { uploadPart, uploadPartCopy } from "./upload-part";

/** The operations on uploads in parts. */
export const multipartOperations: readonly OssOperation[] = [
  initiateMultipartUpload,
  uploadPartCopy,
  uploadPart,
  completeMultipartUpload,
  abortMultipartUpload,
  listMultipartUploads,
  listParts,
];
