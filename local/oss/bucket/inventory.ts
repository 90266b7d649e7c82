import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { contentOf, readXml, textOf } from "../../http/xml-reader";
import { WireError, ossErrors } from "../../wire-error";
import type { OssCall, OssOperation } from "../call";
import { readDocument, receiveText } from "../document";
import { namedTexts } from "../settings/named-texts";

/** Configurations of one page, as in OSS. */
const pageSize = 100;
/** The most configurations of a bucket. */
const most = 1000;

const common = { level: "bucket", subResource: "inventory" } as const;
const byId = { ...common, requires: ["inventoryId"] } as const;

/** Adds an inventory of a bucket; none is ever written here. */
export const putBucketInventory: OssOperation = {
  ...byId,
  name: "PutBucketInventory",
  method: "PUT",
  async handle(call) {
    const { buckets, bucket } = call;
    await buckets.bucket(bucket);
    const id = idOf(call);
    const text = await receiveText(call);
    const document = readDocument(text, "InventoryConfiguration");
    if (textOf(document, "Id")?.trim() !== id) {
      throw ossErrors.argument("inventoryId", id, "must be the Id in the document");
    }
    for (const name of ["IsEnabled", "Destination", "Schedule", "IncludedObjectVersions"]) {
      if (textOf(document, name) === undefined) throw ossErrors.malformedXml(`<${name}> is missing in the document`);
    }
    const texts = await inventories(call);
    if (texts.has(id)) {
      throw new WireError(409, "InventoryAlreadyExist", `inventory "${id}" exists; delete it first`);
    }
    if (texts.size >= most) {
      throw new WireError(400, "InventoryExceedLimit", `a bucket has at most ${most} inventories`);
    }
    await buckets.changeSetting(bucket, `inventory:${id}`, text);
    return { status: 200, headers: {} };
  },
};

/** An inventory of a bucket. */
export const getBucketInventory: OssOperation = {
  ...byId,
  name: "GetBucketInventory",
  method: "GET",
  async handle(call) {
    const id = idOf(call);
    const text = (await inventories(call)).get(id);
    if (text === undefined) throw new WireError(404, "NoSuchInventory", `the bucket has no inventory "${id}"`);
    return xmlReply(200, text);
  },
};

/** The inventories of a bucket, page by page. */
export const listBucketInventory: OssOperation = {
  ...common,
  name: "ListBucketInventory",
  method: "GET",
  parameters: ["continuation-token", "max-keys"],
  async handle(call) {
    const token = parameter(call.request, "continuation-token") ?? "";
    const all = [...(await inventories(call))].filter(([id]) => id > token);
    const shown = all.slice(0, pageSize);
    const isTruncated = all.length > shown.length;
    return xmlReply(
      200,
      xmlDocument("ListInventoryConfigurationsResult", {
        InventoryConfiguration: shown.map(([, text]) => contentOf(readXml(text))),
        IsTruncated: isTruncated,
        ContinuationToken: token || undefined,
        NextContinuationToken: isTruncated ? shown.at(-1)?.[0] : undefined,
      }),
    );
  },
};

/** Removes an inventory; one that is not there is no error. */
export const deleteBucketInventory: OssOperation = {
  ...byId,
  name: "DeleteBucketInventory",
  method: "DELETE",
  async handle(call) {
    await call.buckets.changeSetting(call.bucket, `inventory:${idOf(call)}`, undefined);
    return { status: 204, headers: {} };
  },
};

async function inventories({ buckets, bucket }: OssCall): Promise<Map<string, string>> {
  return namedTexts(await buckets.settings(bucket), "inventory");
}

/** @throws WireError InvalidArgument */
function idOf({ request }: OssCall): string {
  const id = parameter(request, "inventoryId") ?? "";
  if (/^[\w-]{1,64}$/.test(id)) return id;
  throw ossErrors.argument("inventoryId", id, "must be 1 to 64 letters, digits, _ or -");
}
