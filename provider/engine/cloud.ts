import type { RegionId } from "../../schema/regions";
import { region as regionFacts } from "../../schema/regions";
import { imsClient } from "../ims/client";
import { findCredentials } from "../ims/credentials";
import { ossObjects } from "../oss/objects";
import { retriedObjects } from "../oss/retried-objects";
import type { CallOutside } from "../outside";
import { callerAccount } from "./account";
import type { Engine } from "./engine";
import type { Settings } from "./settings";

/** Alibaba Cloud. Keys are looked up at each call, so that rotated ones are taken up. */
export function cloudEngine(region: RegionId, settings: Settings, outside: CallOutside): Engine {
  const credentials = async () => findCredentials(settings.alicloud, process.env).get();
  const endpoint = settings.endpoint ?? regionFacts(region).endpoint;
  const ims = imsClient({ endpoint, region, credentials }, outside);
  const onLoopback = endpoint.startsWith("http://");
  const sts = imsClient(
    { endpoint: onLoopback ? endpoint : `sts.${region}.aliyuncs.com`, region, credentials, version: "2015-04-01" },
    outside,
  );
  const oss = onLoopback ? endpoint : `https://oss-${region}.aliyuncs.com`;
  let account: Promise<string> | undefined;
  return {
    name: "ims",
    ims,
    objects: retriedObjects(ossObjects({ endpoint: oss, region, credentials }), outside),
    account: () => (account ??= callerAccount(sts)),
  };
}
