import * as pulumi from "@pulumi/pulumi";
import type * as objectLook from "../../provider/engine/object-look";
import type * as refusedKeys from "../../provider/ims/refused-keys";
import { ossUrlOf } from "../../schema/address/oss-url";
import { stackEngine } from "../engine";
import { refusal } from "../program/refusal";
import type { BucketOwner } from "./bucket-storage";
import type { StoredObject } from "./stored-object";

/**
 * An object that is there already, from a look at it. In a bucket with versions it is the current
 * version.
 */
export function existingObject(
  { name, region }: Omit<BucketOwner, "component">,
  bucket: pulumi.Output<string>,
  key: string,
): StoredObject {
  const etag = bucket.apply((known) => etagOf({ name, region }, known, key));
  // Made from the look too: a job that takes the address alone must not miss that nothing is there.
  const url = pulumi.all([bucket, etag]).apply(([known]) => ossUrlOf({ bucket: known, region, key }));
  return { url, etag, key: pulumi.output(key) };
}

async function etagOf({ name, region }: Omit<BucketOwner, "component">, bucket: string, key: string): Promise<string> {
  const engine = stackEngine();
  // Without an engine nothing can be looked at, and the settings are reported as wrong.
  if (engine === undefined) return pulumi.unknown as string;
  const { lookAtObject } = require("../../provider/engine/object-look") as typeof objectLook;
  const fail = (why: string) => refusal("StoredObject", `${name}/${key}`, `${name}: ${why}`);
  const place = `object "${key}" of bucket "${bucket}" in ${region}`;
  const look = await lookAtObject({ engine, region }, { bucket, key }, pulumi.runtime.allConfig()).catch(
    (error: unknown) => {
      throw fail(`${place} could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
  if (look.is === "there") return look.etag;
  if (look.is === "missing") {
    const folder = new pulumi.Config("highlights").get("localDir") ?? ".highlights";
    const how = engine === "local" ? `put the file at ${folder}/oss/${bucket}/${key}` : "put it there";
    throw fail(`${place} is missing: must be there before the preview; ${how}, or correct key, bucket or region`);
  }
  const { areWrongKeys } = require("../../provider/ims/refused-keys") as typeof refusedKeys;
  // A wrong clock refuses the keys too.
  if (areWrongKeys(look.code) || look.code === "RequestTimeTooSkewed") {
    throw fail(`${place} could not be looked at: ${look.message ?? look.code}`);
  }
  throw fail(
    `${place} must not be read (${look.code}): must be readable, and its bucket in ${region}; ` +
      `allow oss:GetObject on acs:oss:*:*:${bucket}/${key}, as ramPolicy does, or correct bucket or region`,
  );
}
