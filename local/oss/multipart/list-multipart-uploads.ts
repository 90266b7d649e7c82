import { byBytes } from "../../http/query";
import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import type { Upload } from "../../store/uploads/upload-records";
import { isoTime, type OssOperation, ownerElement } from "../call";
import { readEncoding } from "../list-query";
import { readWhole } from "./list-parts";

/** Lists a bucket's uploads that are under way, page by page. */
export const listMultipartUploads: OssOperation = {
  name: "ListMultipartUploads",
  method: "GET",
  level: "bucket",
  subResource: "uploads",
  parameters: ["prefix", "delimiter", "key-marker", "upload-id-marker", "max-uploads", "encoding-type"],
  async handle({ request, buckets, bucket, account }) {
    await buckets.bucket(bucket);
    const encode = readEncoding(request);
    const text = (name: string) => parameter(request, name) ?? "";
    const max = readWhole(request, "max-uploads", 1000, [1, 1000]);
    const query = { prefix: text("prefix"), delimiter: text("delimiter"), key: text("key-marker") };
    const { uploads, prefixes, next } = pageOf(await buckets.uploads.list(bucket), {
      ...query,
      id: text("upload-id-marker"),
      max,
    });
    return xmlReply(
      200,
      xmlDocument("ListMultipartUploadsResult", {
        EncodingType: text("encoding-type") || undefined,
        Bucket: bucket,
        KeyMarker: encode(query.key),
        UploadIdMarker: text("upload-id-marker"),
        NextKeyMarker: encode(next?.key ?? ""),
        NextUploadIdMarker: next?.id ?? "",
        Delimiter: encode(query.delimiter),
        Prefix: encode(query.prefix),
        MaxUploads: max,
        IsTruncated: next !== undefined,
        Upload: uploads.map(({ key, id, initiated, facts }) => ({
          Key: encode(key),
          UploadId: id,
          StorageClass: facts.headers?.["x-oss-storage-class"] ?? "Standard",
          Initiated: isoTime(initiated),
          Owner: ownerElement(account),
        })),
        CommonPrefixes: prefixes.map((common) => ({ Prefix: encode(common) })),
      }),
    );
  },
};

interface UploadQuery {
  readonly prefix: string;
  readonly delimiter: string;
  /** Only what comes after this key, or with an id after this upload of that key. */
  readonly key: string;
  readonly id: string;
  readonly max: number;
}

interface UploadPage {
  readonly uploads: Upload[];
  readonly prefixes: string[];
  /** The markers of the next page; absent on the last. */
  readonly next?: { key: string; id: string };
}

function pageOf(all: readonly Upload[], { prefix, delimiter, key: marker, id, max }: UploadQuery): UploadPage {
  const isAfter = (upload: Upload): boolean => {
    const order = byBytes(upload.key, marker);
    return order > 0 || (order === 0 && id !== "" && upload.id > id);
  };
  const matching = all
    .filter((upload) => upload.key.startsWith(prefix) && isAfter(upload))
    .sort((left, right) => byBytes(left.key, right.key) || byBytes(left.id, right.id));
  const page: UploadPage = { uploads: [], prefixes: [] };
  let last = { key: "", id: "" };
  for (const upload of matching) {
    const cut = delimiter === "" ? -1 : upload.key.indexOf(delimiter, prefix.length);
    const folded = cut < 0 ? undefined : upload.key.slice(0, cut + delimiter.length);
    if (folded !== undefined && (folded === marker || folded === page.prefixes.at(-1))) continue;
    if (page.uploads.length + page.prefixes.length >= max) return { ...page, next: last };
    last = folded === undefined ? { key: upload.key, id: upload.id } : { key: folded, id: "" };
    if (folded === undefined) page.uploads.push(upload);
    else page.prefixes.push(folded);
  }
  return page;
}
