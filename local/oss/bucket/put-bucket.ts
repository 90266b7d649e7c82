import { xmlDocument } from "../../http/xml";
import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { readDocument, receiveText } from "../document";
import { readBucketGrant } from "../settings/acl";
import { bucketChoices, choicesSetting, readChoices } from "./bucket-choices";

/**
 * Creates a bucket. An own one is there already: as in OSS, the request then sets its access list,
 * and fails where it asks for what cannot change.
 */
export const putBucket: OssOperation = {
  name: "PutBucket",
  method: "PUT",
  level: "bucket",
  headers: ["x-oss-acl", "x-oss-resource-group-id"],
  async handle({ request, body, buckets, bucket, region }) {
    const text = await receiveText({ request, body });
    const asked = readChoices(text.trim() === "" ? undefined : readDocument(text, "CreateBucketConfiguration"));
    const acl = request.headers["x-oss-acl"];
    const grant = acl === undefined ? undefined : readBucketGrant(acl);
    const group = request.headers["x-oss-resource-group-id"];
    if (group !== undefined && !/^rg-[\w-]{1,64}$/.test(group)) {
      throw ossErrors.argument("x-oss-resource-group-id", group, 'must be the id of a resource group, "rg-…"');
    }
    if (await buckets.createBucket(bucket)) {
      if (Object.keys(asked).length > 0) await buckets.changeSetting(bucket, choicesSetting, JSON.stringify(asked));
    } else {
      const kept = bucketChoices(await buckets.settings(bucket), region);
      for (const choice of ["location", "storageClass", "redundancy"] as const) {
        const other = asked[choice];
        if (other !== undefined && other !== kept[choice]) throw ossErrors.bucketKeeps(bucket, choice, kept[choice]);
      }
    }
    if (grant !== undefined) await buckets.changeSetting(bucket, "acl", grant);
    if (group !== undefined) {
      const document = xmlDocument("BucketResourceGroupConfiguration", { ResourceGroupId: group });
      await buckets.changeSetting(bucket, "resourceGroup", document);
    }
    return { status: 200, headers: { location: `/${bucket}` } };
  },
};
