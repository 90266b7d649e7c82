import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Configuration, engineChoice } from "../../provider/engine/settings";
import { type CredentialSettings, credentialSettings } from "../../provider/ims/credential-settings";
import type { CredentialPlan } from "../../provider/ims/credential-plan";
import { findCredentials } from "../../provider/ims/credentials";
import { profileFile } from "../../provider/ims/profile";
import { keyEnd } from "../../provider/ims/refused-keys";
import { regionId } from "../../schema/region-id";
import type { Finding } from "./finding";

/** The identity and the region for the engine `ims`. Of the identity only its source is printed. */
export function accountFindings(env: NodeJS.ProcessEnv, stack: Configuration = {}): Finding[] {
  const found = credentials(env, credentialSettings(stack));
  // Another engine needs no account.
  const needed = engineChoice(stack).engine === "ims" && found.is === "missing";
  return [needed ? { ...found, needed: "pulumi" } : found, region(env, stack)];
}

const name = "credentials for ims";

function credentials(env: NodeJS.ProcessEnv, settings: CredentialSettings): Finding {
  let plan: CredentialPlan;
  try {
    // Makes no call.
    ({ plan } = findCredentials(settings, env));
  } catch (error) {
    return { name, is: "missing", text: error instanceof Error ? error.message : String(error) };
  }
  if (plan.is !== "chain") {
    const file = plan.from.startsWith("profile ") ? `, in ${profileFile(settings, env)}` : "";
    return { name, is: "there", text: `found (${plan.from})${file}: ${wayOf(plan)}` };
  }
  const file = join(env.HOME ?? homedir(), ".alibabacloud", "credentials");
  return {
    name,
    is: "open",
    text: `none in the stack's settings, the environment or a profile; would be tried: ${existsSync(file) ? `${file}, ` : ""}the role of an ECS instance`,
    fix:
      "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ALIBABA_CLOUD_PROFILE, " +
      "or in a stack alicloud:accessKey and alicloud:secretKey; the engine local needs none",
  };
}

/** The identity of a plan. Of a key it shows at most the last four characters of the id. */
function wayOf(plan: CredentialPlan): string {
  switch (plan.is) {
    case "keys":
      return `access key ${keyEnd(plan.id)}${plan.token === undefined ? "" : " with a token"}`;
    case "role":
      return `role ${plan.role.arn}, assumed with ${plan.base.from} (${wayOf(plan.base)})`;
    case "oidc":
      return `role ${plan.role.arn}, by the token in ${plan.file}`;
    case "instance":
      return `role ${plan.name ?? "without a name"} of this ECS instance`;
    case "uri":
      return `keys that ${hostOf(plan.uri)} gives`;
    case "cli":
      return "sign-in by CloudSSO";
    case "chain":
      return plan.from;
  }
}

/** Host of an address. The rest may hold a token. */
function hostOf(uri: string): string {
  return /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(uri)?.[1] ?? "an address";
}

function region(env: NodeJS.ProcessEnv, stack: Configuration): Finding {
  const all = regionId.options.join(", ");
  const places: [string, unknown][] = [
    ["alicloud:region", stack["alicloud:region"]],
    ...["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"].map((variable): [string, unknown] => [variable, env[variable]]),
  ];
  const [place, value] = places.find(([, given]) => typeof given === "string" && given !== "") ?? [];
  if (place === undefined) {
    const text = "none in the environment: taken from the job's region argument or the stack's alicloud:region";
    return { name: "region", is: "open", text };
  }
  if (regionId.safeParse(value).success) return { name: "region", is: "there", text: `${String(value)} (${place})` };
  const text = `${place} is "${String(value)}", which offers no highlights`;
  return { name: "region", is: "missing", text, fix: `jobs without a region of their own need one of ${all}` };
}
