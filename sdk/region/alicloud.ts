import type * as config from "@pulumi/alicloud/config";
import type * as bucket from "@pulumi/alicloud/oss/bucket";
import type * as bucketAcl from "@pulumi/alicloud/oss/bucketAcl";
import type * as bucketObject from "@pulumi/alicloud/oss/bucketObject";
import type * as bucketPolicy from "@pulumi/alicloud/oss/bucketPolicy";
import type * as bucketPublicAccessBlock from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import type * as bucketReferer from "@pulumi/alicloud/oss/bucketReferer";
import type * as provider from "@pulumi/alicloud/provider";
import { refusal } from "../program/refusal";

/** The modules of `@pulumi/alicloud` that are used, each by its path in that package. */
interface Modules {
  readonly config: typeof config;
  readonly provider: typeof provider;
  readonly "oss/bucket": typeof bucket;
  readonly "oss/bucketAcl": typeof bucketAcl;
  readonly "oss/bucketObject": typeof bucketObject;
  readonly "oss/bucketPolicy": typeof bucketPolicy;
  readonly "oss/bucketPublicAccessBlock": typeof bucketPublicAccessBlock;
  readonly "oss/bucketReferer": typeof bucketReferer;
}

/**
 * Loads a module of `@pulumi/alicloud`, which only programs on the engine `ims` need.
 * @param resource type and name of the resource that needs it
 * @throws RunError with the command that installs the package
 */
export function alicloud<Name extends keyof Modules>(
  name: Name,
  resource: { readonly type: string; readonly name: string },
): Modules[Name] {
  try {
    // By require: the package is an optional peer, and a test runner with its own module loader
    // refuses an import at run time.
    return require(`@pulumi/alicloud/${name}`) as Modules[Name];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "MODULE_NOT_FOUND" || !message.includes("@pulumi/alicloud")) throw error;
    throw refusal(
      resource.type,
      resource.name,
      `${resource.name}: on the engine ims package @pulumi/alicloud, 3.80 or newer, must be installed beside this one; ` +
        "run npm install @pulumi/alicloud",
    );
  }
}
