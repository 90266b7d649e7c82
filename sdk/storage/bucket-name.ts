import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { isBucketName } from "../../schema/address/bucket-name";
import type { Named } from "../region/alicloud";
import { refusal } from "../program/refusal";

/**
 * A bucket's default name. The same at every run, so that a preview knows it. It depends on the
 * stack, so that two stacks can share a data folder or an account.
 */
export function defaultBucketName(resourceName: string): string {
  const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}/${resourceName}`;
  const digits = createHash("sha256").update(stack).digest("hex").slice(0, 7);
  const readable = resourceName
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${readable.slice(0, 50) || "bucket"}-${digits}`;
}

/**
 * A bucket's name that OSS takes.
 * @param resource type and name of the resource that was given the name
 * @throws RunError for any other name: at once, or when a later value is known
 */
export function bucketName(given: pulumi.Input<string>, resource: Named): pulumi.Input<string> {
  if (typeof given !== "string") return pulumi.output(given).apply((name) => checkedName(name, resource));
  return checkedName(given, resource);
}

function checkedName(name: string, resource: Named): string {
  if (isBucketName(name)) return name;
  throw refusal(
    resource.type,
    resource.name,
    `${resource.name}: bucket is "${name}": must be 3 to 63 of a-z, 0-9 and "-", with no "-" at either end; give another name`,
  );
}
