import { childrenOf, type XmlElement } from "../../http/xml-reader";
import { ossErrors, WireError } from "../../wire-error";

/** A condition on a document; a list of them makes the check of a setting. */
export type SettingRule = (root: XmlElement) => void;

/** All of the rules, in their order. */
export function all(...rules: readonly SettingRule[]): SettingRule {
  return (root) => {
    for (const rule of rules) rule(root);
  };
}

/** Each element at the path has one of the values; there must be at least one such element. */
export function oneOf(path: string, ...values: readonly string[]): SettingRule {
  return (root) => {
    if (elementsAt(root, path).length === 0) throw ossErrors.malformedXml(`<${path}> is missing in <${root.name}>`);
    optional(path, ...values)(root);
  };
}

/** Each element at the path, if there is any, has one of the values. */
export function optional(path: string, ...values: readonly string[]): SettingRule {
  return (root) => {
    for (const { text } of elementsAt(root, path)) {
      if (values.includes(text.trim())) continue;
      throw ossErrors.malformedXml(`${path} is "${text.trim()}"; it must be ${values.join(" or ")}`);
    }
  };
}

/** Each element at the path is a whole number of at least `least`. */
export function integer(path: string, least: number): SettingRule {
  return (root) => {
    for (const { text } of elementsAt(root, path)) {
      if (/^-?\d{1,15}$/.test(text.trim()) && Number(text) >= least) continue;
      throw ossErrors.malformedXml(`${path} is "${text.trim()}"; it must be a whole number of at least ${least}`);
    }
  };
}

/** The number of elements at the path lies in the range. */
export function count(path: string, least: number, most: number): SettingRule {
  return (root) => {
    const { length } = elementsAt(root, path);
    if (length < least || length > most) {
      throw ossErrors.malformedXml(`<${root.name}> holds ${length} ${path}; it must hold ${least} to ${most}`);
    }
  };
}

/** There are no more elements at the path than OSS takes, which has an error of its own for it. */
export function most(path: string, limit: number, code: string): SettingRule {
  return (root) => {
    const { length } = elementsAt(root, path);
    if (length > limit) {
      throw new WireError(400, code, `<${root.name}> holds ${length} ${path}; it must hold at most ${limit}`);
    }
  };
}

/** Each element at the path holds at most this many `*`. */
export function stars(path: string, allowed: 0 | 1): SettingRule {
  return (root) => {
    for (const { text } of elementsAt(root, path)) {
      if (text.split("*").length <= allowed + 1) continue;
      throw ossErrors.argument(path, text.trim(), allowed === 0 ? "must not hold a *" : "must hold at most one *");
    }
  };
}

/** Each element at the path has children of these names, none of them empty. */
export function needs(path: string, ...names: readonly string[]): SettingRule {
  return (root) => {
    for (const element of elementsAt(root, path)) {
      for (const name of names) {
        const children = childrenOf(element, name);
        if (children.length === 0 || children.some(isEmpty)) {
          throw ossErrors.malformedXml(`<${element.name}> must hold a <${name}> that is not empty`);
        }
      }
    }
  };
}

/** No two elements at the path have the same text. */
export function unlike(path: string): SettingRule {
  return (root) => {
    const texts = elementsAt(root, path).map(({ text }) => text);
    const twice = texts.find((text, place) => texts.indexOf(text) !== place);
    if (twice !== undefined) throw ossErrors.malformedXml(`${path} "${twice}" is there twice`);
  };
}

function isEmpty({ text, children }: XmlElement): boolean {
  return text.trim() === "" && children.length === 0;
}

/** Elements below the root by their names, separated by slashes: `TagSet/Tag`. */
function elementsAt(root: XmlElement, path: string): XmlElement[] {
  return path.split("/").reduce<XmlElement[]>((above, name) => above.flatMap((one) => childrenOf(one, name)), [root]);
}
