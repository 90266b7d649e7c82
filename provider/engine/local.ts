import type { RegionId } from "../../schema/regions";
import type { Credentials } from "../ims/credentials";
import { imsClient } from "../ims/client";
import { ossObjects } from "../oss/objects";
import { retriedObjects } from "../oss/retried-objects";
import type { CallOutside } from "../outside";
import { callerAccount } from "./account";
import type { Engine } from "./engine";
import { localService, serviceAt } from "./local-service";
import type { Settings } from "./settings";

/** The embedded service on this machine, spoken to by the same clients as the cloud. */
export async function localEngine(region: RegionId, settings: Settings, outside: CallOutside): Promise<Engine> {
  const { url } =
    settings.endpoint === undefined
      ? await localService(settings.localDir, outside)
      : await serviceAt(settings.endpoint);
  const credentials = () => Promise.resolve(localKeys(process.env));
  const ims = imsClient({ endpoint: url, region, credentials }, outside);
  const sts = imsClient({ endpoint: url, region, credentials, version: "2015-04-01" }, outside);
  return {
    name: "local",
    ims,
    objects: retriedObjects(ossObjects({ endpoint: url, region, credentials }), outside),
    account: () => callerAccount(sts),
  };
}

/** The embedded service's own keys, which open nothing but a folder on this machine. */
function localKeys(env: NodeJS.ProcessEnv): Credentials {
  return {
    id: env.HIGHLIGHTS_LOCAL_ACCESS_KEY_ID ?? "local-access-key-id",
    secret: env.HIGHLIGHTS_LOCAL_ACCESS_KEY_SECRET ?? "local-access-key-secret",
  };
}
