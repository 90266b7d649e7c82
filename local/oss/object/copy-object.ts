import { xmlReply } from "../../http/reply";
import type { WireRequest } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import type { StoredObject } from "../../store/stored-object";
import { ossErrors } from "../../wire-error";
import { isoTime, type OssOperation } from "../call";
import { isUnchanged } from "./conditions";
import { copySourceHeader, copySourceHeaders, readCopySource } from "./copy-source";
import { unchangedReply } from "./object-reply";
import { symlinkHeader } from "./symlink";
import { readUpload, uploadHeaders } from "./upload-request";

/** Copies an object inside the service; a copy onto itself replaces its metadata. */
export const copyObject: OssOperation = {
  name: "CopyObject",
  method: "PUT",
  level: "object",
  anonymous: "write",
  header: copySourceHeader,
  headers: [...copySourceHeaders, ...uploadHeaders, "x-oss-metadata-directive", "x-oss-tagging-directive"],
  async handle(call) {
    const { request, buckets, bucket, key } = call;
    const from = await readCopySource(call);
    const { facts, reply } = readUpload(request, await buckets.settings(bucket));
    const isItself = from.bucket === bucket && from.key === key;
    // As in OSS, a copy onto itself takes the metadata of the request, whatever the directive says.
    const replacesMeta = readDirective(request, "x-oss-metadata-directive") === "REPLACE" || isItself;
    const replacesTags = readDirective(request, "x-oss-tagging-directive") === "REPLACE";
    const source = await buckets.head(from.bucket, from.key);
    if (isUnchanged(request, source, `${copySourceHeader}-if-`)) return unchangedReply(source);
    const { headers, tags = {}, forbidOverwrite = false } = facts;
    const copy = await buckets.copy(
      from,
      { bucket, key },
      {
        headers: replacesMeta ? headers : { ...metadataOf(source), ...choicesOf(headers) },
        forbidOverwrite,
        ...(replacesTags && { tags }),
        // The source may be replaced between the look at it and the copy.
        check: (copied) => {
          if (copied.etag !== source.etag) isUnchanged(request, copied, `${copySourceHeader}-if-`);
        },
      },
    );
    const { etag, lastModified, crc64 } = copy;
    const result = xmlDocument("CopyObjectResult", { ETag: etag, LastModified: isoTime(lastModified) });
    const document = xmlReply(200, result);
    return { ...document, headers: { ...document.headers, "x-oss-hash-crc64ecma": crc64, ...reply } };
  },
};

/** @throws WireError InvalidArgument */
function readDirective(request: WireRequest, header: string): "COPY" | "REPLACE" {
  const value = request.headers[header] ?? "COPY";
  const directive = value.toUpperCase();
  if (directive === "COPY" || directive === "REPLACE") return directive;
  throw ossErrors.argument(header, value, "must be COPY or REPLACE");
}

/** What a copy takes over of its source. */
function metadataOf(source: StoredObject): Record<string, string> {
  return Object.fromEntries(Object.entries(source.headers).filter(([name]) => !isChoice(name)));
}

/** What a copy never takes over: access list, storage class and encryption. */
function choicesOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isChoice(name)));
}

function isChoice(name: string): boolean {
  return name.startsWith("x-oss-") && !name.startsWith("x-oss-meta-") && name !== symlinkHeader;
}
