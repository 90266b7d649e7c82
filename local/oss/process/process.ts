import type { Reply } from "../../http/reply";
import { ossErrors } from "../../wire-error";
import type { OssCall } from "../call";
import { isUnchanged } from "../object/conditions";
import { unchangedReply } from "../object/object-reply";
import { readSnapshotOrder } from "./snapshot-order";

/**
 * What `x-oss-process` makes of an object: a frame of a video as a picture.
 * @param overriding headers of the reply that the request chooses
 * @throws WireError NotImplemented for any other process, InvalidArgument where the object is no
 * video
 */
export async function processObject(
  { request, buckets, bucket, key, snapshot }: OssCall,
  process: string,
  overriding: Record<string, string>,
): Promise<Reply> {
  const order = readSnapshotOrder(process);
  const source = await buckets.headFile(bucket, key);
  if (isUnchanged(request, source.object)) return unchangedReply(source.object);
  if (snapshot === undefined) throw ossErrors.notImplemented(`x-oss-process ${process}`);
  const picture = await snapshot(source, order);
  if (picture === undefined) {
    throw ossErrors.argument("x-oss-process", process, `cannot be done: object "${key}" is no video that can be read`);
  }
  const headers = {
    "content-type": order.format === "jpg" ? "image/jpeg" : "image/png",
    "content-length": String(picture.size),
    "last-modified": new Date(source.object.lastModified).toUTCString(),
    ...overriding,
  };
  return { status: 200, headers, body: picture.content };
}
