import { WireError, ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";

/** Appends to an object: not here. One that was not made by appending is refused as OSS does. */
export const appendObject: OssOperation = {
  name: "AppendObject",
  method: "POST",
  level: "object",
  subResource: "append",
  parameters: ["position"],
  async handle({ buckets, bucket, key }) {
    await buckets.head(bucket, key).catch((error: unknown) => {
      if (error instanceof WireError && error.code === "NoSuchKey") throw ossErrors.notImplemented("AppendObject");
      throw error;
    });
    throw ossErrors.notAppendable(key);
  },
};

/** Stores what is made of an object, or selects lines of it: not here. */
export const postProcessedObject: OssOperation = {
  name: "PostProcessedObject",
  method: "POST",
  level: "object",
  subResource: "x-oss-process",
  handle: () => Promise.reject(ossErrors.notImplemented("POST with x-oss-process, also SelectObject,")),
};
