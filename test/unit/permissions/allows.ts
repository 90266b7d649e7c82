import type { FaultCall } from "../../../local/faults";
import { type OssOperation, ossPermissions } from "../../../provider/oss/operations";
import type { RamPolicy } from "../../../sdk";

/** The calls that a policy does not allow, of those that the embedded service has seen. */
export function refusedBy(policy: RamPolicy, calls: readonly FaultCall[]): FaultCall[] {
  return calls.filter((call) => !isAllowed(policy, call));
}

function isAllowed(policy: RamPolicy, { operation, parameters, userAgent }: FaultCall): boolean {
  // STS tells the account to everybody.
  if (operation === "GetCallerIdentity") return true;
  const { bucket = "", key = "", prefix } = parameters;
  // Both versions of the list need the same action.
  if (operation === "ListObjectsV2") return isAllowed(policy, { operation: "ListObjects", parameters, userAgent });
  if (!Object.hasOwn(ossPermissions, operation)) return allows(policy, `ice:${operation}`, "*");
  const { action, on } = ossPermissions[operation as OssOperation];
  const place = on === "account" ? "*" : on === "bucket" ? bucket : `${bucket}/${key}`;
  return allows(policy, action, `acs:oss:*:*:${place}`, prefix);
}

/** Whether a policy allows an action on a resource; `prefix` is that of a list of objects. */
export function allows(policy: RamPolicy, action: string, resource: string, prefix = ""): boolean {
  return policy.Statement.some(({ Action, Resource, Condition }) => {
    const prefixes = Condition?.StringLike["oss:Prefix"] ?? ["*"];
    return Action.includes(action) && isLike(Resource, resource) && isLike(prefixes, prefix);
  });
}

/** Whether one of the patterns, in which `*` stands for any text, is the text. */
function isLike(patterns: readonly string[], text: string): boolean {
  const literal = (part: string) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return patterns.some((pattern) => new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`).test(text));
}
