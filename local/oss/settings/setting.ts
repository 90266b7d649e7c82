import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument, type XmlTree } from "../../http/xml";
import { readXml, type XmlElement } from "../../http/xml-reader";
import { WireError, ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { readDocument, receiveText } from "../document";

/** A part of a bucket that a client writes and reads as one document. */
export interface Setting {
  /** The query parameter that names it. */
  readonly name: string;
  /** Its name in OSS's names of operations: `BucketCors` in PutBucketCors. */
  readonly title: string;
  /** The root element of its document; none where it is JSON. */
  readonly root?: string;
  /** The answer to GET before the first PUT: a document, or an error with the status 404. */
  readonly unset: { readonly document: XmlTree | string } | { readonly code: string };
  /** Whether DELETE removes it; default no. */
  readonly isDeletable?: boolean;
  /** `x-oss-…` headers of PUT; they change nothing here. */
  readonly headers?: readonly string[];
  /** @throws WireError where a value in the document is wrong */
  readonly check?: (root: XmlElement) => void;
  /**
   * The content of the document with what OSS adds to it; undefined where it is whole, as it is by
   * default.
   */
  readonly complete?: (root: XmlElement) => XmlTree | undefined;
  /**
   * The content of the document without the parts that DELETE names, as in `?tagging=team,place`;
   * without this it always removes all.
   */
  readonly without?: (root: XmlElement, names: readonly string[]) => XmlTree;
}

/** The operations of a setting: Get, Put and, where it can be removed, Delete. */
export function settingOperations(setting: Setting): OssOperation[] {
  const { name, title, headers, isDeletable } = setting;
  const common = { level: "bucket", subResource: name } as const;
  const get: OssOperation = {
    ...common,
    name: `Get${title}`,
    method: "GET",
    async handle({ buckets, bucket }) {
      const text = (await buckets.settings(bucket))[name] ?? unsetText(setting);
      return setting.root === undefined
        ? { status: 200, headers: { "content-type": "application/json" }, body: text }
        : xmlReply(200, text);
    },
  };
  const put: OssOperation = {
    ...common,
    name: `Put${title}`,
    method: "PUT",
    headers: headers ?? [],
    async handle({ request, body, buckets, bucket }) {
      await buckets.bucket(bucket);
      const text = checkedText(setting, await receiveText({ request, body }));
      await buckets.changeSetting(bucket, name, text);
      return { status: 200, headers: {} };
    },
  };
  const remove: OssOperation = {
    ...common,
    name: `Delete${title}`,
    method: "DELETE",
    async handle({ request, buckets, bucket }) {
      const names = parameter(request, name);
      const kept = names && setting.without !== undefined ? (await buckets.settings(bucket))[name] : undefined;
      const rest = kept === undefined ? undefined : setting.without?.(readXml(kept), (names ?? "").split(","));
      await buckets.changeSetting(bucket, name, rest === undefined ? undefined : xmlDocument(setting.root ?? "", rest));
      return { status: 204, headers: {} };
    },
  };
  return isDeletable === true ? [get, put, remove] : [get, put];
}

/** @throws WireError the error of a setting that was never set */
function unsetText({ title, root, unset }: Setting): string {
  if ("code" in unset) throw new WireError(404, unset.code, `the bucket has no ${title}; set it with Put${title}`);
  return xmlDocument(root ?? "", unset.document);
}

/** @returns the text that is kept */
function checkedText({ root, check, complete }: Setting, text: string): string {
  if (root === undefined) {
    checkJson(text);
    return text;
  }
  const document = readDocument(text, root);
  check?.(document);
  const completed = complete?.(document);
  return completed === undefined ? text : xmlDocument(root, completed);
}

/** A bucket's policy. */
function checkJson(text: string): void {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    policy = undefined;
  }
  if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
    throw ossErrors.policy("the policy must be a JSON object");
  }
}
