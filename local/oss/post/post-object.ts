import { Readable } from "node:stream";
import { type Reply, xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { verifyForm } from "../../signature/oss-form";
import { ossErrors } from "../../wire-error";
import type { OssCall, OssOperation } from "../call";
import { sumHeaders } from "../object/put-object";
import { readContentMd5, readUpload, uploadHeaders } from "../object/upload-request";
import { checkPublic } from "../permission";
import { type Form, readForm } from "./form-reader";
import { checkPolicy, type FormFields, type SizeRange } from "./form-policy";

/** Uploads an object from a form of a page, streamed to disk. */
export const postObject: OssOperation = {
  name: "PostObject",
  method: "POST",
  level: "bucket",
  anonymous: "form",
  async handle(call) {
    const { request, body, buckets, bucket } = call;
    const settings = await buckets.settings(bucket);
    const form = await readForm(request.headers["content-type"] ?? "", body.stream());
    const key = keyOf(form);
    const type = form.fields.get("x-oss-content-type") ?? form.contentType ?? form.fields.get("content-type");
    const fields: FormFields = new Map([
      ...form.fields,
      ["bucket", bucket],
      ["key", key],
      ...(type === undefined ? [] : [["content-type", type] as const]),
    ]);
    const range = await judge(call, fields, key);
    checkFields(fields);
    // The form as the request that PutObject would get.
    const asHeaders = { ...request, headers: Object.fromEntries(fields) };
    const { facts, reply } = readUpload(asHeaders, settings);
    const md5 = readContentMd5(asHeaders);
    const content = Readable.from(within(form.content, range), { objectMode: false });
    const object = await buckets.put(bucket, key, content, { ...facts, ...md5 });
    const location = `http://${request.headers.host ?? ""}${request.path.replace(/\/?$/, "/")}${encodeURIComponent(key)}`;
    const headers = { ...sumHeaders(object), ...reply, location };
    return answer(fields.get("success_action_status"), headers, {
      Bucket: bucket,
      Location: location,
      Key: key,
      ETag: object.etag,
    });
  },
};

/** `${filename}` in the key stands for the name of the file. */
function keyOf({ fields, fileName }: Form): string {
  const key = fields.get("key") ?? "";
  if (key === "") throw ossErrors.argument("key", "", "is missing: the form must hold it, before the file");
  return key.replaceAll("${filename}", fileName.split(/[/\\]/).at(-1) ?? "");
}

/** @throws WireError where the form may not write the object */
async function judge(call: OssCall, fields: FormFields, key: string): Promise<SizeRange> {
  const { keys, buckets, bucket, access } = call;
  const policy = fields.get("policy");
  const isSigned = verifyForm(fields, keys) || access === "signed";
  if (!isSigned) await checkPublic("write", { buckets, bucket, key });
  return policy === undefined ? { least: 0, most: Infinity } : checkPolicy(policy, fields, call.now());
}

/** @throws WireError NotImplemented */
function checkFields(fields: FormFields): void {
  const refused = ["success_action_redirect", "callback", "callback-var"];
  const isKnown = (name: string) =>
    !refused.includes(name) &&
    (!name.startsWith("x-oss-") || name.startsWith("x-oss-meta-") || formFields.includes(name));
  const strange = [...fields.keys()].find((name) => !isKnown(name));
  if (strange !== undefined) throw ossErrors.notImplemented(`form field "${strange}" of PostObject`);
}

const formFields: readonly string[] = [
  ...uploadHeaders,
  "x-oss-content-type",
  "x-oss-credential",
  "x-oss-date",
  "x-oss-security-token",
  "x-oss-signature",
  "x-oss-signature-version",
];

/** @throws WireError EntityTooLarge, EntityTooSmall: the policy's content-length-range */
async function* within(content: AsyncGenerator<Buffer>, { least, most }: SizeRange): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > most) throw ossErrors.tooLarge(most);
    yield chunk;
  }
  if (size < least) throw ossErrors.tooSmall(`the file has ${size} bytes; the policy asks for at least ${least}`);
}

function answer(status: string | undefined, headers: Record<string, string>, result: Record<string, string>): Reply {
  if (status === "200") return { status: 200, headers };
  if (status !== "201") return { status: 204, headers };
  const reply = xmlReply(201, xmlDocument("PostResponse", result));
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
