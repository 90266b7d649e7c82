import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findCredentials } from "../../provider/ims/credentials";
import { regionId } from "../../schema/region-id";
import type { Finding } from "./finding";

/** What the engine `ims` needs: keys, of which only the place is told, and a region. */
export function accountFindings(env: NodeJS.ProcessEnv): Finding[] {
  return [credentials(env), region(env)];
}

const name = "credentials for ims";

function credentials(env: NodeJS.ProcessEnv): Finding {
  try {
    // Only what is decided without a call: the default chain itself would go out to the network.
    const { from } = findCredentials({}, env);
    if (from !== defaultChain) return { name, is: "there", text: `found (${from})` };
  } catch (error) {
    return { name, is: "missing", text: error instanceof Error ? error.message : String(error) };
  }
  const hints = chainHints(env);
  const tried =
    hints.length > 0 ? `would be tried: ${hints.join(", ")}` : "would be tried: the role of an ECS instance";
  return {
    name,
    is: "open",
    text: `none in the environment; ${tried}`,
    fix:
      "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ALIBABA_CLOUD_PROFILE, " +
      "or in a stack alicloud:accessKey and alicloud:secretKey; the engine local needs none",
  };
}

const defaultChain = "the vendor's default chain";

/** What the vendor's default chain would find to try on this machine, in its order. */
function chainHints(env: NodeJS.ProcessEnv): string[] {
  const home = env.HOME ?? homedir();
  const hints: [boolean, string][] = [
    [env.ALIBABA_CLOUD_OIDC_TOKEN_FILE !== undefined, "the OIDC token file in ALIBABA_CLOUD_OIDC_TOKEN_FILE"],
    [existsSync(join(home, ".aliyun", "config.json")), "the current profile of the aliyun CLI"],
    [existsSync(join(home, ".alibabacloud", "credentials")), "the file .alibabacloud/credentials"],
    [env.ALIBABA_CLOUD_ECS_METADATA !== undefined, "the ECS role in ALIBABA_CLOUD_ECS_METADATA"],
    [env.ALIBABA_CLOUD_CREDENTIALS_URI !== undefined, "the address in ALIBABA_CLOUD_CREDENTIALS_URI"],
  ];
  return hints.filter(([present]) => present).map(([, text]) => text);
}

function region(env: NodeJS.ProcessEnv): Finding {
  const variable = ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"].find((candidate) => env[candidate] !== undefined);
  const all = regionId.options.join(", ");
  if (variable === undefined) {
    const text = "none in the environment: taken from the job's region argument or the stack's alicloud:region";
    return { name: "region", is: "open", text };
  }
  const value = env[variable];
  if (regionId.safeParse(value).success) return { name: "region", is: "there", text: `${value} (${variable})` };
  const text = `${variable} is "${value}", which offers no highlights`;
  return { name: "region", is: "missing", text, fix: `jobs without a region of their own need one of ${all}` };
}
