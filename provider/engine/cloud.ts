import { region as regionFacts, type RegionId } from "../../schema/regions";
import { imsClient } from "../ims/client";
import { type Credentials, findCredentials } from "../ims/credentials";
import { type Objects, ossObjects } from "../oss/objects";
import { retriedObjects } from "../oss/retried-objects";
import { ossSmallObjects, retriedSmallObjects } from "../oss/small-objects";
import type { ServiceOutside } from "../ims/retry";
import { callerAccount } from "./account";
import type { Engine } from "./engine";
import type { Settings } from "./settings";

/** The engine `ims`. Keys are looked up at each call, so that rotated keys are used at once. */
export function cloudEngine(region: RegionId, settings: Settings, outside: ServiceOutside): Engine {
  const credentials = async (): Promise<Credentials> => {
    const found = findCredentials(settings.alicloud, process.env);
    return { ...(await found.get()), from: found.from };
  };
  const own = settings.endpoint;
  const common = {
    region,
    credentials,
    endpointFrom: own === undefined ? `the address of ${region}` : "highlights:endpoint",
  };
  const endpoint = own ?? regionFacts(region).endpoint;
  const ims = imsClient({ ...common, endpoint }, outside);
  // Over plain http, which only a service on this machine speaks, everything is at one address.
  const isOneAddress = endpoint.startsWith("http://");
  const sts = imsClient(
    isOneAddress
      ? { ...common, endpoint, version: stsVersion }
      : { region, credentials, endpoint: `sts.${region}.aliyuncs.com`, version: stsVersion },
    outside,
  );
  const ossOf = (region: string) => (isOneAddress ? endpoint : `https://oss-${region}.aliyuncs.com`);
  let account: Promise<string> | undefined;
  return {
    name: "ims",
    isNear: isOneAddress,
    ims,
    objects: withoutPaths(retriedObjects(ossObjects({ endpoint: ossOf(region), region, credentials }), outside)),
    smallObjects: (bucket, region) =>
      retriedSmallObjects(ossSmallObjects({ endpoint: ossOf(region), region, credentials }, bucket), outside),
    account: () => {
      const known = (account ??= callerAccount(sts, settings.alicloud.accountId));
      // The next job tries again.
      known.catch(() => (account = undefined));
      return known;
    },
  };
}

/** Leaves out the paths that only the embedded service gives: an object of the cloud has none. */
function withoutPaths(objects: Objects): Objects {
  return {
    ...objects,
    look: async (bucket, key) => {
      const look = await objects.look(bucket, key);
      if (look.is !== "there") return look;
      const { file: _file, ...facts } = look;
      return facts;
    },
  };
}

const stsVersion = "2015-04-01";
