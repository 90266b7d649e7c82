import type * as config from "@pulumi/alicloud/config";
import type * as bucket from "@pulumi/alicloud/oss/bucket";
import type * as bucketAcl from "@pulumi/alicloud/oss/bucketAcl";
import type * as bucketObject from "@pulumi/alicloud/oss/bucketObject";
import type * as bucketPolicy from "@pulumi/alicloud/oss/bucketPolicy";
import type * as bucketPublicAccessBlock from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import type * as bucketReferer from "@pulumi/alicloud/oss/bucketReferer";
import type * as provider from "@pulumi/alicloud/provider";
import { refusal } from "../program/refusal";

/**
 * The modules of `@pulumi/alicloud` that are used. By require: the package is an optional peer, and
 * a test runner with its own module loader refuses an import at run time.
 */
const modules = {
  config: () => require("@pulumi/alicloud/config") as typeof config,
  provider: () => require("@pulumi/alicloud/provider") as typeof provider,
  bucket: () => require("@pulumi/alicloud/oss/bucket") as typeof bucket,
  bucketAcl: () => require("@pulumi/alicloud/oss/bucketAcl") as typeof bucketAcl,
  bucketObject: () => require("@pulumi/alicloud/oss/bucketObject") as typeof bucketObject,
  bucketPolicy: () => require("@pulumi/alicloud/oss/bucketPolicy") as typeof bucketPolicy,
  bucketPublicAccessBlock: () =>
    require("@pulumi/alicloud/oss/bucketPublicAccessBlock") as typeof bucketPublicAccessBlock,
  bucketReferer: () => require("@pulumi/alicloud/oss/bucketReferer") as typeof bucketReferer,
};

/** A resource, by its type and name. */
export interface Named {
  readonly type: string;
  readonly name: string;
}

/**
 * Loads a module of `@pulumi/alicloud`, which only programs on the engine `ims` need.
 * @param resource the resource that needs it
 * @throws RunError with the command that installs the package
 */
export function alicloud<Name extends keyof typeof modules>(
  name: Name,
  { type, name: resourceName }: Named,
): ReturnType<(typeof modules)[Name]> {
  try {
    return modules[name]() as ReturnType<(typeof modules)[Name]>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "MODULE_NOT_FOUND" || !message.includes("@pulumi/alicloud")) throw error;
    throw refusal(
      type,
      resourceName,
      `${resourceName}: on the engine ims package @pulumi/alicloud, 3.80 or newer, must be installed beside this one; ` +
        "run npm install @pulumi/alicloud",
    );
  }
}
