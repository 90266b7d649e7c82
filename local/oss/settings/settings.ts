import { xmlDocument } from "../../http/xml";
import { childrenOf, readXml } from "../../http/xml-reader";
import type { SettingTexts } from "../../store/bucket-settings";
import { accessSettings } from "./access-settings";
import { keepingSettings } from "./keeping-settings";
import type { Setting } from "./setting";

/**
 * All settings of a bucket that are documents. A new one is a row in one of the two tables. They
 * are kept and given back; only the versioning and CORS have an effect.
 */
export const settings: readonly Setting[] = [...accessSettings, ...keepingSettings];

/**
 * The text at a path of a document; undefined where it is not set or holds no such element.
 */
export function settingText(texts: SettingTexts, name: string, ...path: readonly string[]): string | undefined {
  const setting = settings.find((one) => one.name === name);
  if (setting?.root === undefined) return undefined;
  const kept = texts[name];
  const text = kept ?? ("document" in setting.unset ? xmlDocument(setting.root, setting.unset.document) : undefined);
  if (text === undefined) return undefined;
  let element = readXml(text);
  for (const step of path) {
    const [child] = childrenOf(element, step);
    if (child === undefined) return undefined;
    element = child;
  }
  return element.text.trim();
}
