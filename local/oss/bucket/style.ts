import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument, type XmlTree } from "../../http/xml";
import { contentOf, readXml, textOf } from "../../http/xml-reader";
import { WireError, ossErrors } from "../../wire-error";
import { isoTime, type OssCall, type OssOperation } from "../call";
import { readDocument, receiveText } from "../document";
import { namedTexts } from "../settings/named-texts";

/** The most styles of a bucket. */
const most = 50;

const common = { level: "bucket", subResource: "style" } as const;
const byName = { ...common, requires: ["styleName"] } as const;

/** Sets an image style of a bucket. */
export const putStyle: OssOperation = {
  ...byName,
  name: "PutStyle",
  method: "PUT",
  parameters: ["category"],
  async handle(call) {
    const { buckets, bucket, request } = call;
    await buckets.bucket(bucket);
    const name = nameOf(call);
    const content = textOf(readDocument(await receiveText(call), "Style"), "Content")?.trim() ?? "";
    if (content === "") throw ossErrors.malformedXml("<Style> must hold a <Content> that is not empty");
    const kept = await styles(call);
    if (kept.size >= most && !kept.has(name)) {
      throw new WireError(400, "TooManyStyles", `a bucket has at most ${most} styles`);
    }
    const before = kept.get(name);
    const now = isoTime(call.now());
    const style: XmlTree = {
      Name: name,
      Content: content,
      Category: parameter(request, "category") || undefined,
      CreateTime: before === undefined ? now : textOf(readXml(before), "CreateTime"),
      LastModifyTime: now,
    };
    await buckets.changeSetting(bucket, `style:${name}`, xmlDocument("Style", style));
    return { status: 200, headers: {} };
  },
};

/** An image style of a bucket. */
export const getStyle: OssOperation = {
  ...byName,
  name: "GetStyle",
  method: "GET",
  async handle(call) {
    const name = nameOf(call);
    const text = (await styles(call)).get(name);
    if (text === undefined) throw new WireError(404, "NoSuchStyle", `the bucket has no style "${name}"`);
    return xmlReply(200, text);
  },
};

/** The image styles of a bucket. */
export const listStyle: OssOperation = {
  ...common,
  name: "ListStyle",
  method: "GET",
  async handle(call) {
    const all = [...(await styles(call)).values()].map((text) => contentOf(readXml(text)));
    return xmlReply(200, xmlDocument("StyleList", { Style: all }));
  },
};

/** Removes an image style; one that is not there is no error. */
export const deleteStyle: OssOperation = {
  ...byName,
  name: "DeleteStyle",
  method: "DELETE",
  async handle(call) {
    await call.buckets.changeSetting(call.bucket, `style:${nameOf(call)}`, undefined);
    return { status: 204, headers: {} };
  },
};

async function styles({ buckets, bucket }: OssCall): Promise<Map<string, string>> {
  return namedTexts(await buckets.settings(bucket), "style");
}

/** @throws WireError InvalidArgument */
function nameOf({ request }: OssCall): string {
  const name = parameter(request, "styleName") ?? "";
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw ossErrors.argument("styleName", name, "must be 1 to 64 letters, digits, _, - or .");
}
