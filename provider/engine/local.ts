import { relative, sep } from "node:path";
import type { RegionId } from "../../schema/regions";
import type { Credentials } from "../ims/credentials";
import { imsClient } from "../ims/client";
import { type Objects, ossObjects } from "../oss/objects";
import { retriedObjects } from "../oss/retried-objects";
import { ossSmallObjects, retriedSmallObjects } from "../oss/small-objects";
import type { CallOutside, ServiceOutside } from "../ims/retry";
import { callerAccount } from "./account";
import type { Engine } from "./engine";
import { localService, serviceAt } from "./local-service";
import { projectFolder } from "./project-folder";
import type { Settings } from "./settings";

/** The engine `local`: the embedded service, through the same clients as the cloud. */
export async function localEngine(region: RegionId, settings: Settings, outside: ServiceOutside): Promise<Engine> {
  const { url } =
    settings.endpoint === undefined
      ? await localService(settings.localDir, outside)
      : await serviceAt(settings.endpoint);
  const credentials = () => Promise.resolve(localKeys(process.env));
  const endpointFrom = settings.endpoint === undefined ? "the embedded service" : "highlights:endpoint";
  const paced: CallOutside = {
    now: () => outside.now(),
    sleep: (ms) => outside.sleep(ms),
    log: (line) => outside.log(line),
    shared: { pace: outside.shared.localPace },
  };
  const ims = imsClient({ endpoint: url, endpointFrom, region, credentials }, paced);
  const sts = imsClient({ endpoint: url, endpointFrom, region, credentials, version: "2015-04-01" }, paced);
  let account: Promise<string> | undefined;
  return {
    name: "local",
    isNear: true,
    ims,
    objects: inProject(retriedObjects(ossObjects({ endpoint: url, region, credentials }), outside)),
    // The embedded service keeps all buckets, whatever their region is.
    smallObjects: (bucket) =>
      retriedSmallObjects(ossSmallObjects({ endpoint: url, region, credentials }, bucket), outside),
    account: () => {
      const known = (account ??= callerAccount(sts));
      // The next job tries again.
      known.catch(() => (account = undefined));
      return known;
    },
  };
}

/** Makes paths of files relative to the project, so that a state fits another machine or folder. */
function inProject(objects: Objects): Objects {
  return {
    ...objects,
    look: async (bucket, key) => {
      const look = await objects.look(bucket, key);
      if (look.is !== "there" || look.file === undefined) return look;
      return { ...look, file: relative(projectFolder(process.cwd()), look.file).split(sep).join("/") };
    },
  };
}

/** The embedded service's own keys. They open one folder on this machine. */
function localKeys(env: NodeJS.ProcessEnv): Credentials {
  return {
    from: env.HIGHLIGHTS_LOCAL_ACCESS_KEY_ID ? "HIGHLIGHTS_LOCAL_ACCESS_KEY_ID" : "the embedded service by default",
    id: env.HIGHLIGHTS_LOCAL_ACCESS_KEY_ID ?? "local-access-key-id",
    secret: env.HIGHLIGHTS_LOCAL_ACCESS_KEY_SECRET ?? "local-access-key-secret",
  };
}
