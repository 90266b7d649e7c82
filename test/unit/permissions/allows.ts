import type { RamPolicy } from "../../../sdk";

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
