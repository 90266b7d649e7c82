import { randomUUID } from "node:crypto";
import type { XmlTree } from "../../http/xml";
import { childrenOf, contentOf, type XmlElement } from "../../http/xml-reader";

/**
 * Gives each rule what OSS adds to it: an ID, and an empty prefix, the one of a rule for all
 * objects.
 */
export function completeRules(root: XmlElement): XmlTree | undefined {
  const rules = childrenOf(root, "Rule");
  if (rules.every((rule) => missing(rule).length === 0)) return undefined;
  return {
    Rule: rules.map((rule) => {
      const content = contentOf(rule);
      return { ...(typeof content === "string" ? {} : content), ...Object.fromEntries(missing(rule)) };
    }),
  };
}

function missing(rule: XmlElement): [name: string, text: string][] {
  const has = (name: string) => childrenOf(rule, name).some(({ text }) => name === "Prefix" || text.trim() !== "");
  const added: [string, string][] = [];
  if (!has("ID")) added.push(["ID", randomUUID()]);
  if (!has("Prefix")) added.push(["Prefix", ""]);
  return added;
}
